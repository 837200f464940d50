/** The clocks of an incident as screens show them: the hour of triage and one per obligation. */
import { addMinutes, type HourClock, warned } from '../clock.ts'
import type { Instant } from '../values.ts'
import type { IncidentRules, ObligationRule } from './legal.ts'
import { type IncidentState, isOver, knownAt, type Obligation } from './state.ts'

/** The shape that crosses as `runningClock`. */
export interface IncidentClock extends HourClock {
  metAt: Instant | null
  internal: boolean
}

/** 临期 and 紧急 of the hour of triage, as parts of it. */
const TRIAGE_SOON = 0.5
const TRIAGE_URGENT = 0.25

/** 研判: from 获知 until the lead is promoted or dismissed. Our own target. */
export function triageClock(
  state: Pick<IncidentState, 'candidates' | 'known' | 'triageDueAt' | 'promoted' | 'closedAt'>,
  { triageMinutes }: Pick<IncidentRules, 'triageMinutes'>,
): IncidentClock {
  const steps = { soonMinutes: triageMinutes * TRIAGE_SOON, urgentMinutes: triageMinutes * TRIAGE_URGENT }
  const clock = warned({ startedAt: knownAt(state), dueAt: state.triageDueAt }, steps)
  return { ...clock, metAt: state.promoted?.at ?? state.closedAt, internal: true }
}

/** The rule under which a row was made; undefined only when the file has lost it. */
export function ruleOf(
  row: Pick<Obligation, 'rule' | 'ruleVersion'>,
  rules: Pick<IncidentRules, 'obligations'>,
): ObligationRule | undefined {
  return rules.obligations.find(({ id, version }) => id === row.rule && version === row.ruleVersion)
}

/** The clock of a row; null while it has none: no number, no start yet, or decided as not required. */
export function obligationClock(row: Obligation, rules: Pick<IncidentRules, 'obligations'>): IncidentClock | null {
  const dueAt = row.frozen ? row.frozen.dueAt : row.dueAt
  if (row.startedAt === null || dueAt === null || row.decision === 'not_required') return null
  const { soonMinutes = 0, urgentMinutes = 0 } = ruleOf(row, rules) ?? {}
  const clock = warned({ startedAt: row.startedAt, dueAt }, { soonMinutes, urgentMinutes })
  return { ...clock, metAt: row.frozen?.filedAt ?? null, internal: row.internal }
}

/** The clock that ends first among those that run, and whose it is; the hour of triage while it is a lead. */
export function rulingIncidentClock(
  state: IncidentState,
  rules: Pick<IncidentRules, 'obligations' | 'triageMinutes'>,
): { clock: IncidentClock; of: string } | null {
  if (state.stage === 'lead') return { clock: triageClock(state, rules), of: 'TRIAGE' }
  if (isOver(state)) return null
  const running = state.obligations.flatMap((row) => {
    const clock = obligationClock(row, rules)
    return clock && clock.metAt === null ? [{ clock, of: row.rule }] : []
  })
  return running.reduce<(typeof running)[number] | null>(
    (first, each) => (first === null || each.clock.dueAt < first.clock.dueAt ? each : first),
    null,
  )
}

export function triageDue(known: Instant, { triageMinutes }: Pick<IncidentRules, 'triageMinutes'>): Instant {
  return addMinutes(known, triageMinutes)
}
