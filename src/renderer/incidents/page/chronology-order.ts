import type { TimelineEntry } from '#shared/contract/requests.ts'

export const chronologyFilters = ['all', 'decision', 'handling'] as const
export type ChronologyFilter = (typeof chronologyFilters)[number]

/** What somebody decided, or proposed to decide. */
const decisions = new Set([
  'promoted',
  'dismissed',
  'assigned',
  'known_proposed',
  'known_changed',
  'known_kept',
  'level_set',
  'lowering_proposed',
  'lowered',
  'lowering_rejected',
  'judged',
  'required',
  'not_required_proposed',
  'not_required_confirmed',
  'not_required_rejected',
  'notice_decided',
  'decision_approved',
  'oral_decision_recorded',
  'decision_ratified',
  'decision_returned',
  'unreachable_declared',
  'unreachable_approved',
  'end_proposed',
  'handling_ended',
  'end_rejected',
  'closed',
])

/** What was done about it. */
const handling = new Set([
  'contained',
  'protected',
  'task_added',
  'task_finished',
  'evidence_attached',
  'evidence_handed',
  'filing_recorded',
  'receipt_recorded',
  'publication_recorded',
  'cohort_set',
  'sample_added',
  'situation_updated',
])

const handlingKinds = ['action', 'communication', 'escalation']

function belongs({ type, data }: TimelineEntry, filter: ChronologyFilter): boolean {
  if (filter === 'all') return true
  if (type === 'incident.logged') {
    return filter === 'decision' ? data.kind === 'decision' : handlingKinds.includes(String(data.kind))
  }
  return (filter === 'decision' ? decisions : handling).has(type.replace(/^incident\./, ''))
}

/** The entries that a filter shows, newest first: by when it happened, of two at once the later id. */
export function shownEntries(entries: readonly TimelineEntry[], filter: ChronologyFilter): TimelineEntry[] {
  return entries
    .filter((entry) => belongs(entry, filter))
    .sort((a, b) => b.occurredAt.localeCompare(a.occurredAt) || b.id.localeCompare(a.id))
}

/** Id of the entry that a correction is about; undefined for every other line. */
export function supersededBy({ data }: Pick<TimelineEntry, 'data'>): string | undefined {
  const { supersedes, supersedes_line: line } = data
  return typeof supersedes === 'string' ? `${supersedes}.${String(line ?? 0)}` : undefined
}

/** Ids of entries that a later line corrects. */
export function correctedIds(entries: readonly TimelineEntry[]): Set<string> {
  return new Set(entries.map(supersededBy).filter((id) => id !== undefined))
}
