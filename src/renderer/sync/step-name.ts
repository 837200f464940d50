import type { TFunction } from 'i18next'

/** What a step is called once it has been done: its verb, without the … of a button. Each room has words for its verbs. */
export function stepName(type: string, t: TFunction): string {
  const [kind = '', verb = ''] = type.split('.')
  const keys: Record<string, string[]> = {
    incident: [`sync.step.${verb}`, `incidentForms.verb.${verb}`],
    notice: [`notices.verb.notice.${verb}`],
    record: [`registers.verb.${verb}`],
    report: [`reports.verb.${verb}`],
  }
  return t(keys[kind] ?? [`requests.verb.${type}`], { defaultValue: type }).replace(/…$/, '')
}
