import type { TFunction } from 'i18next'
import { numberOf } from '../time/dates.ts'
import type { Hindrance } from './before-submit.ts'
import { isElement, mostOf, type Part } from './draft/parts.ts'
import { refusalOf } from './refusal-words.ts'

interface Say {
  t: TFunction
  elementName(id: string): string
}

/** What stands in the way of a verb, in one sentence. */
export function hindranceWords(why: Hindrance, verb: string, { t, elementName }: Say): string {
  switch (why.kind) {
    case 'too_long':
      return t('notices.blocked.tooLong', {
        part: partName(why.part, { t, elementName }),
        most: numberOf(mostOf(why.part)),
      })
    case 'no_title':
      return t('notices.blocked.noTitle')
    case 'missing':
      return t('notices.blocked.missing', { count: why.count, n: why.count })
    case 'findings':
      return t('notices.blocked.findings', { count: why.count, n: why.count })
    case 'unsaved':
      return t('notices.blocked.unsaved')
    case 'meaning':
      return t('notices.blocked.meaning')
    case 'refused':
      return t('notices.blocked.verb', { verb, why: refusalOf(why.code, t) })
  }
}

/** A part of a notice as the screen calls it. */
export function partName(part: Part, { t, elementName }: Say): string {
  if (part === 'title') return t('notices.edit.title')
  if (part === 'antiPhishing') return t('notices.edit.antiPhishing')
  if (isElement(part)) return elementName(part)
  const [variant, field] = part.split('.') as ['email', string]
  const names: Record<string, string> = {
    subject: t('notices.edit.subject'),
    title: t('notices.edit.pushTitle'),
    templateCode: t('notices.edit.smsTemplate'),
  }
  return `${t(`notices.variant.${variant}`)} · ${names[field] ?? t('notices.edit.body')}`
}
