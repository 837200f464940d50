import type { TFunction } from 'i18next'
import {
  Archive,
  ArrowRightLeft,
  CircleCheck,
  CirclePause,
  CirclePlay,
  CircleX,
  Eye,
  FileText,
  Inbox,
  KeyRound,
  type LucideIcon,
  Paperclip,
  Power,
  ScanSearch,
  Send,
  ShieldCheck,
  StickyNote,
  Undo2,
  UserRoundCheck,
} from 'lucide-react'
import { createElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail, TimelineEntry } from '#shared/contract/requests.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import type { TimelineLine } from '../../ui/Timeline.tsx'
import { wordAt } from '../../words/word-at.ts'
import { type LegalWords, useLegal } from '../use-legal.ts'

export type TimelineFilter = 'all' | 'talk' | 'evidence'

const talk = ['case.noted', 'case.completion_asked', 'case.completion_received', 'case.replied']
const evidence = ['case.evidence_attached', 'case.line_executed', 'case.service_stopped', 'case.document_issued']

const icons: Record<string, LucideIcon> = {
  'case.opened': Inbox,
  'case.claimed': UserRoundCheck,
  'case.handed_over': ArrowRightLeft,
  'case.identity_passed': UserRoundCheck,
  'case.identity_failed': CircleX,
  'case.conditions_checked': ScanSearch,
  'case.completion_asked': CirclePause,
  'case.completion_received': CirclePlay,
  'case.plan_drafted': FileText,
  'case.plan_submitted': FileText,
  'case.plan_returned': Undo2,
  'case.plan_rejected': Undo2,
  'case.result_returned': Undo2,
  'case.service_stopped': Power,
  'case.line_failed': CircleX,
  'case.replied': Send,
  'case.suspended': CirclePause,
  'case.resumed': CirclePlay,
  'case.archived': Archive,
  'case.noted': StickyNote,
  'case.revealed': Eye,
  'case.evidence_attached': Paperclip,
  'case.code_issued': KeyRound,
  'case.protected': ShieldCheck,
}

/** A late entry is one that was recorded noticeably after it happened, in milliseconds. */
const LATE = 120_000

/** The entries of a case as lines, newest first. */
export function useTimelineLines(detail: CaseDetail, entries: TimelineEntry[], filter: TimelineFilter): TimelineLine[] {
  const { t } = useTranslation()
  const words = useLegal()
  const now = useMinute()
  const shown = entries.toSorted(newestFirst).filter((entry) => {
    if (filter === 'talk') return talk.includes(entry.type)
    return filter === 'all' || evidence.includes(entry.type)
  })
  return shown.map((entry) => ({
    id: entry.id,
    icon: icons[entry.type] ?? CircleCheck,
    who: whoOf(entry, t),
    at: entry.occurredAt,
    sentence: sentenceOf(entry, { detail, words, t }),
    detail: noteOf(entry, now, t),
  }))
}

/** By when it happened; what was recorded late says so. Of two at once the later id is the newer. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return b.occurredAt.localeCompare(a.occurredAt) || b.id.localeCompare(a.id)
}

function whoOf({ actor, actorName }: TimelineEntry, t: TFunction): string {
  if (actor.kind === 'user') return actorName ?? t('ui.unknown')
  return actor.kind === 'app' ? t('people.app') : t('people.rule', { rule: actor.rule, version: actor.version })
}

interface SentenceContext {
  detail: CaseDetail
  words: LegalWords
  t: TFunction
}

function sentenceOf(entry: TimelineEntry, context: SentenceContext) {
  const { t } = context
  const { count } = entry.data
  const sentence = wordAt(t, `timeline.${entry.type}`, {
    ...Object.fromEntries(Object.entries(entry.data).map(([key, value]) => [key, wordOf(key, value, context)])),
    // The number as it is written, beside the one that chooses the plural.
    ...(typeof count === 'number' ? { count, n: numberOf(count) } : {}),
    otherwise: entry.type,
  })
  if (!entry.text) return sentence
  return createElement(
    'span',
    null,
    sentence,
    createElement('q', { className: 'quoted' }, entry.body ?? t('timeline.erased')),
  )
}

/** Codes in the language of the reader; numbers as the house writes them. */
function wordOf(key: string, value: unknown, { detail, words, t }: SentenceContext): string {
  const code = String(value)
  if (Array.isArray(value)) {
    return key === 'open' || key === 'lines'
      ? String(value.length)
      : value.map((each) => words.reason(each)).join(t('ui.listJoiner'))
  }
  if (typeof value === 'number') return numberOf(value)
  const vocabularies: Record<string, () => string> = {
    to: () => detail.staff[code] ?? t('ui.unknown'),
    kind: () => wordAt(t, `requests.kind.${code}`, { otherwise: code }),
    channel: () => wordAt(t, `requests.channel.${code}`, { otherwise: code }),
    category: () => words.word('categories', code),
    system: () => words.word('systems', code),
    action: () =>
      wordAt(t, `requests.action.${code}`, {
        otherwise: wordAt(t, `requests.protective.${code}`, { otherwise: code }),
      }),
    via: () => wordAt(t, `requests.replyVia.${code}`, { otherwise: code }),
    outcome: () => wordAt(t, `requests.outcome.${code}`, { otherwise: code }),
    side: () => wordAt(t, `requests.side.${code}`, { otherwise: code }),
    field: () => wordAt(t, `requests.fieldCode.${code}`, { otherwise: code }),
    method: () => wordAt(t, `requests.identityMethod.${code}`, { otherwise: code }),
    document: () => wordAt(t, `requests.documentKind.${code}`, { otherwise: code }),
    reason: () => wordAt(t, `requests.revealReason.${code}`, { otherwise: words.word('notAcceptedReasons', code) }),
  }
  return vocabularies[key]?.() ?? code
}

function noteOf(entry: TimelineEntry, now: string, t: TFunction): string | undefined {
  if (entry.provisional) return t('timeline.provisional')
  const late = Date.parse(entry.recordedAt) - Date.parse(entry.occurredAt) > LATE
  const notes = [
    late && t('timeline.late', { recorded: momentOf(entry.recordedAt, now) }),
    entry.flags.includes('clock_corrected') && t('timeline.clockCorrected'),
  ].filter(Boolean)
  return notes.length > 0 ? notes.join(' · ') : undefined
}
