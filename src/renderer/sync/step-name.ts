import type { TFunction } from 'i18next'

/** What a step is called once it has been done: its verb, without the … of a button. */
export function stepName(type: string, t: TFunction): string {
  return t(`requests.verb.${type}`, { defaultValue: type }).replace(/…$/, '')
}
