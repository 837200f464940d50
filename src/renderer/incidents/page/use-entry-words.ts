import type { TFunction } from 'i18next'
import { createElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { type LegalWords, useLegal } from '../../requests/use-legal.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { wordAt } from '../../words/word-at.ts'
import { textOf } from '../use-incident.ts'
import { type IncidentWords, useIncidentWords } from '../use-incident-words.ts'

interface Context {
  detail: IncidentDetail
  legal: LegalWords
  words: IncidentWords
  now: string
  t: TFunction
}

/** What an entry says, in a sentence with the reader's words; what a person wrote stands below it. */
export function useEntryWords(detail: IncidentDetail): (entry: TimelineEntry) => ReactNode {
  const { t } = useTranslation()
  const context: Context = { detail, legal: useLegal(), words: useIncidentWords(), now: useMinute(), t }
  return (entry) => {
    const written = entry.text ? (entry.body ?? t('timeline.erased')) : null
    if (entry.type === 'incident.logged' && !entry.data.callee) return written
    const sentence = wordAt(t, `chronology.${keyOf(entry)}`, { ...said(entry, context), otherwise: entry.type })
    if (written === null) return sentence
    return createElement('span', null, sentence, createElement('q', { className: 'quoted' }, written))
  }
}

/** One type may have several sentences. */
function keyOf({ type, data }: TimelineEntry): string {
  if (type === 'incident.judged') return data.is_personal ? 'incident.judged_yes' : 'incident.judged_no'
  if (type === 'incident.task_added' && !data.item) return 'incident.task_written'
  return type === 'incident.logged' ? 'incident.called' : type
}

function said(entry: TimelineEntry, context: Context): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entry.data).map(([key, value]) => [key, wordOf(entry, key, { value, context })]),
  )
}

const codes: Record<string, (code: string, context: Context, entry: TimelineEntry) => string> = {
  source: (code, { t }) => wordAt(t, `incidents.source.${code}`, { otherwise: code }),
  basis: (code, { t }) => wordAt(t, `incidents.basis.${code}`, { otherwise: code }),
  by: (code, { detail, t }) => detail.staff[code] ?? t('ui.unknown'),
  witness: (code, { detail, t }) => detail.staff[code] ?? t('ui.unknown'),
  ratify_by: (code, { now }) => momentOf(code, now),
  known_at: (code, { now }) => momentOf(code, now),
  ended_at: (code, { now }) => momentOf(code, now),
  reason: (code, { words }) => words.word('dismissReasons', code),
  to: (code, { detail, t }, { type }) =>
    type === 'incident.assigned' || type === 'incident.evidence_handed'
      ? (detail.staff[code] ?? t('incidents.evidence.outside'))
      : wordAt(t, `incidents.level.${code}`, { otherwise: code }),
  from: (code, { t }) => wordAt(t, `incidents.level.${code}`, { otherwise: code }),
  suggested: (code, { t }) => wordAt(t, `incidents.level.${code}`, { otherwise: code }),
  category: (code, { t }) => wordAt(t, `incidents.category.${code}`, { otherwise: code }),
  harms: (code, { t }) => wordAt(t, `incidents.harm.${code}`, { otherwise: code }),
  systems: (code, { legal }) => legal.word('systems', code),
  obligation: (code, { detail, words }) => {
    const duty = detail.obligations.find(({ id }) => id === code)
    return duty ? words.say(duty.words) : code
  },
  via: (code, { t }) => wordAt(t, `incidents.via.${code}`, { otherwise: code }),
  kind: (code, { t }, { type }) =>
    type === 'incident.filing_recorded'
      ? wordAt(t, `incidents.filingKind.${code}`, { otherwise: code })
      : wordAt(t, `incidents.decision.kind.${code}`, { otherwise: code }),
  place: (code, { t }) => wordAt(t, `incidents.publications.place.${code}`, { otherwise: code }),
  action: (code, { t }) => wordAt(t, `incidents.protective.action.${code}`, { otherwise: code }),
  item: (code, { words }) => words.item(code),
  task: (code, { detail, words, t }) => {
    const task = detail.state.tasks.find(({ id }) => id === code)
    if (!task) return ''
    return task.item ? words.item(task.item) : (textOf(detail, task.title) ?? t('timeline.erased'))
  },
  criteria: (code, { t }) => wordAt(t, `incidentForms.end.criterion.${code}`, { otherwise: code }),
  audience: (code, { words }) => words.word('audiences', code),
  callee: (code, { words }) => words.word('callTree', code),
}

/** How many stand in a list that is only counted. */
const counted = ['unknown', 'fired']

function wordOf(entry: TimelineEntry, key: string, given: { value: unknown; context: Context }): string {
  const { value, context } = given
  if (value === null || value === undefined) return nothing(key, context.t)
  if (typeof value === 'number') return numberOf(value)
  const word = codes[key]
  if (!Array.isArray(value)) return word ? word(String(value), context, entry) : String(value)
  if (counted.includes(key)) return numberOf(value.length)
  if (value.length === 0) return nothing(key, context.t)
  return value.map((each) => word?.(String(each), context, entry) ?? String(each)).join(context.t('ui.listJoiner'))
}

function nothing(key: string, t: TFunction): string {
  return key === 'to' ? t('incidents.evidence.outside') : t('ui.unknown')
}
