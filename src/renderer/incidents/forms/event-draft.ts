import type { NewIncident } from '#shared/contract/incidents.ts'
import type { Instant } from '#shared/domain/values.ts'

/** 发生时间 while it is typed: not known, about, or found out. */
export type OccurredKind = 'unknown' | 'estimated' | 'exact'

/** An event while it is typed: text where the event has text or nothing. */
export interface EventDraft extends Omit<NewIncident, 'note' | 'known' | 'occurred'> {
  note: string
  knownAt: Instant
  basis: NewIncident['known']['basis']
  occurred: OccurredDraft
}

export interface OccurredDraft {
  kind: OccurredKind
  from: Instant | null
  to: Instant | null
}

export function freshEvent(now: Instant, source: EventDraft['source'] = 'call'): EventDraft {
  return {
    drill: false,
    source,
    title: '',
    note: '',
    knownAt: now,
    basis: 'call',
    occurred: { kind: 'unknown', from: null, to: null },
    category: null,
    harms: [],
    systems: [],
    cases: [],
  }
}

export type EventProblem = 'title' | 'known_in_future' | 'occurred_missing' | 'occurred_order' | 'occurred_in_future'

/** A clock of this computer may be ahead of the desk's by so much, in milliseconds. */
const SLACK = 60_000

/** What is missing or wrong. The desk and the backend check again. */
export function problemsOf(draft: EventDraft, now: Instant): EventProblem[] {
  const latest = Date.parse(now) + SLACK
  const { kind, from, to } = draft.occurred
  const checks: [EventProblem, boolean][] = [
    ['title', draft.title.trim() === ''],
    ['known_in_future', Date.parse(draft.knownAt) > latest],
    ['occurred_missing', kind !== 'unknown' && from === null],
    ['occurred_order', kind !== 'unknown' && from !== null && to !== null && to < from],
    ['occurred_in_future', kind !== 'unknown' && from !== null && Date.parse(from) > latest],
  ]
  return checks.filter(([, wrong]) => wrong).map(([problem]) => problem)
}

export function toIncident(draft: EventDraft): NewIncident {
  const { note, knownAt, basis, occurred, title, ...rest } = draft
  return {
    ...rest,
    title: title.trim(),
    ...(note.trim() ? { note: note.trim() } : {}),
    known: { at: knownAt, basis },
    occurred: toOccurrence(occurred),
  }
}

/** Null while nobody knows. */
export function toOccurrence({ kind, from, to }: OccurredDraft): NewIncident['occurred'] {
  return kind === 'unknown' || from === null ? null : { from, to, estimated: kind === 'estimated' }
}

export function fromOccurrence(occurred: NewIncident['occurred']): OccurredDraft {
  if (!occurred) return { kind: 'unknown', from: null, to: null }
  return { kind: occurred.estimated ? 'estimated' : 'exact', from: occurred.from, to: occurred.to }
}

/** How it was heard of says what the moment of 获知 rests on, until a person says otherwise. */
export function basisOf(source: EventDraft['source']): EventDraft['basis'] {
  return source === 'alert' || source === 'user_report' || source === 'check' ? source : 'call'
}
