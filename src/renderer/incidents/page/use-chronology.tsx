import type { TFunction } from 'i18next'
import {
  ArrowUpFromLine,
  Ban,
  CalendarClock,
  CircleCheck,
  Clock,
  CornerDownRight,
  Eye,
  FileCheck2,
  Flag,
  FolderCheck,
  Gavel,
  ListChecks,
  type LucideIcon,
  Megaphone,
  Paperclip,
  Phone,
  Scale,
  ScanSearch,
  ShieldCheck,
  Siren,
  Undo2,
  UserRoundCheck,
  Users,
} from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import type { TimelineLine } from '../../ui/Timeline.tsx'
import { wordAt } from '../../words/word-at.ts'
import { delayOf, spanWords } from '../delay.ts'
import { CorrectLink } from './CorrectLink.tsx'
import { type ChronologyFilter, correctedIds, shownEntries, supersededBy } from './chronology-order.ts'
import { useEntryWords } from './use-entry-words.ts'

const icons: Record<string, LucideIcon> = {
  'incident.opened': Siren,
  'incident.promoted': ArrowUpFromLine,
  'incident.dismissed': Ban,
  'incident.assigned': UserRoundCheck,
  'incident.known_added': Clock,
  'incident.known_proposed': CalendarClock,
  'incident.known_changed': CalendarClock,
  'incident.assessed': ScanSearch,
  'incident.sample_added': ScanSearch,
  'incident.level_set': Scale,
  'incident.lowering_proposed': Scale,
  'incident.lowered': Scale,
  'incident.judged': Gavel,
  'incident.filing_recorded': FileCheck2,
  'incident.receipt_recorded': FileCheck2,
  'incident.publication_recorded': Megaphone,
  'incident.cohort_set': Users,
  'incident.protected': ShieldCheck,
  'incident.contained': ShieldCheck,
  'incident.task_added': ListChecks,
  'incident.end_proposed': Flag,
  'incident.handling_ended': Flag,
  'incident.end_rejected': Undo2,
  'incident.oral_decision_recorded': Phone,
  'incident.decision_returned': Undo2,
  'incident.closed': FolderCheck,
  'incident.situation_updated': Megaphone,
  'incident.evidence_attached': Paperclip,
  'incident.evidence_handed': Paperclip,
}

const kinds: Record<string, LucideIcon> = {
  observation: Eye,
  action: ShieldCheck,
  decision: Gavel,
  communication: Phone,
  escalation: ArrowUpFromLine,
  external_input: Megaphone,
  correction: CornerDownRight,
}

/** The chronology as lines, made only when they are drawn. */
export function useChronology(
  detail: IncidentDetail,
  entries: readonly TimelineEntry[],
  filter: ChronologyFilter,
): { total: number; getLine(index: number): TimelineLine; getId(index: number): string } {
  const { t } = useTranslation()
  const now = useMinute()
  const sentenceOf = useEntryWords(detail)
  const shown = useMemo(() => shownEntries(entries, filter), [entries, filter])
  const known = useMemo(
    () => ({ corrected: correctedIds(entries), byId: new Map(entries.map((entry) => [entry.id, entry])) }),
    [entries],
  )
  const lineOf = (entry: TimelineEntry): TimelineLine => ({
    id: entry.id,
    icon:
      entry.type === 'incident.logged' ? (kinds[String(entry.data.kind)] ?? Eye) : (icons[entry.type] ?? CircleCheck),
    who: whoOf(entry, t),
    at: entry.occurredAt,
    sentence: sentenceOf(entry),
    detail: <Notes entry={entry} known={known} detail={detail} now={now} />,
  })
  return {
    total: shown.length,
    getLine: (index) => lineOf(shown[index] as TimelineEntry),
    getId: (index) => shown[index]?.id ?? String(index),
  }
}

function whoOf({ actor, actorName }: TimelineEntry, t: TFunction): string {
  if (actor.kind === 'user') return actorName ?? t('ui.unknown')
  return actor.kind === 'app' ? t('people.app') : t('people.rule', { rule: actor.rule, version: actor.version })
}

interface Known {
  corrected: ReadonlySet<string>
  byId: ReadonlyMap<string, TimelineEntry>
}

interface NotesProps {
  entry: TimelineEntry
  known: Known
  detail: IncidentDetail
  now: string
}

/** Kind, delay, correction: what the reader must know about a line beside what it says. */
function Notes({ entry, known, detail, now }: NotesProps) {
  const { t } = useTranslation()
  const delay = delayOf(entry.occurredAt, entry.recordedAt)
  const original = known.byId.get(supersededBy(entry) ?? '')
  const kind = entry.type === 'incident.logged' ? String(entry.data.kind) : null
  const notes = [
    kind &&
      kind !== 'observation' &&
      kind !== 'correction' &&
      wordAt(t, `incidents.logKind.${kind}`, { otherwise: kind }),
    original && t('incidents.chronology.corrects', { at: momentOf(original.occurredAt, now) }),
    delay !== null &&
      t('incidents.chronology.late', { at: momentOf(entry.recordedAt, now), time: spanWords(delay, t) }),
    ...entry.flags.map((flag) => t(`chronology.flag.${flag}`)),
    known.corrected.has(entry.id) && t('incidents.chronology.corrected'),
    entry.provisional && t('timeline.provisional'),
  ].filter(Boolean)
  return (
    <>
      {notes.join(' · ')}
      {kind && !known.corrected.has(entry.id) && <CorrectLink entry={entry} detail={detail} />}
    </>
  )
}
