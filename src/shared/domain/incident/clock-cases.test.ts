/**
 * 20,000 nights: the rule opens, promotes, moves 获知, ends handling and files; what it says of every clock is held
 * against a calculation that shares nothing with it but the numbers of the law.
 */
import { describe, expect, it } from 'vitest'
import { legal } from '../../../../test/support/case-builder.ts'
import {
  commandId,
  counsel,
  filing,
  INCIDENT_ID,
  lead,
  liaison,
  officer,
  opening,
  TEXT,
} from '../../../../test/support/incident-builder.ts'
import {
  DAY,
  due,
  everywhere,
  law,
  type Night,
  nights,
  type Operator,
  type Terms,
} from '../../../../test/support/law-clock.ts'
import type { Actor } from '../command.ts'
import type { LegalData } from '../legal.ts'
import { obligationClock } from './clocks.ts'
import { decideIncident } from './rule.ts'
import type { IncidentState, Obligation } from './state.ts'

const CASES = 20_000
const MINUTE = 60_000

const at = (ms: number) => new Date(ms).toISOString()

function dataFor(operator: Operator): LegalData {
  const profile = { isCiiOperator: operator === 'cii', isStateOrgan: operator === 'state' }
  return { ...legal, incidents: { ...legal.incidents, profile: { ...legal.incidents.profile, ...profile } } }
}
const dataOf = { ordinary: dataFor('ordinary'), cii: dataFor('cii'), state: dataFor('state') }

/** Plays the night through the rule. */
function play(night: Night): IncidentState {
  const { operator, known, moved, filed, ended } = night
  let state: IncidentState | null = null
  let n = 0
  const give = (type: string, args: object, when: number, as: Actor) => {
    n += 1
    const command = { id: commandId(n), type, target: INCIDENT_ID, baseVersion: 0, args: { ...args }, at: at(when) }
    const context = { actor: as, now: at(when), at: at(when), legal: dataOf[operator], facts: {} }
    const decision = decideIncident(state, command, context)
    if (!decision.ok) throw new Error(`${type}: ${JSON.stringify(decision.rejection)}`)
    state = decision.effect.state
  }
  const typed = known + 2 * DAY
  const file = () => filed && give('incident.record_filing', filing(filed.row, { at: at(filed.at) }), typed, liaison)
  give('incident.open', { ...opening, known: { at: at(known), basis: 'call' } }, typed, lead)
  give('incident.promote', { text: TEXT }, typed, lead)
  if (filed?.beforeMove) file()
  if (moved !== null) {
    give('incident.add_known', { at: at(moved), basis: 'alert' }, typed, lead)
    give('incident.choose_known', { candidate: commandId(n), text: TEXT }, typed, lead)
    give('incident.confirm_known', { candidate: commandId(n - 1) }, typed, counsel)
  }
  if (filed && !filed.beforeMove) file()
  if (ended !== null) {
    give('incident.end_handling', { criteria: ['leak_stopped'] }, ended, lead)
    give('incident.confirm_end', {}, ended + 5 * MINUTE, officer)
  }
  return state as unknown as IncidentState
}

/** What is wrong with the clocks of a night; empty when the law agrees. `owed` are the law's terms by row. */
function disagreements(night: Night, owed: Record<string, Terms>): string[] {
  const { obligations } = play(night)
  const rows = obligations.map(({ id }) => id).sort()
  const wrong = rows.join() === Object.keys(owed).sort().join() ? [] : [`rows ${rows}`]
  for (const row of obligations) {
    const terms = owed[row.id]
    const [found, expected] = [JSON.stringify(claimed(row)), JSON.stringify(terms && lawful(row.id, terms, night))]
    if (found !== expected) wrong.push(`${row.id} is ${found}, by law ${expected}: ${JSON.stringify(night)}`)
    if (!warnsInOrder(row)) wrong.push(`${row.id} warns out of order`)
  }
  return wrong
}

interface Claim {
  due: number | null
  earlier: number[]
  late: number | null
}

function claimed(row: Obligation): Claim {
  return {
    due: row.dueAt === null ? null : Date.parse(row.dueAt),
    earlier: row.earlierDue.map((instant) => Date.parse(instant)),
    late: row.frozen?.lateMs ?? null,
  }
}

/** A filing keeps the due time under which it was made; otherwise the clock runs from what is known now. */
function lawful(id: string, terms: Terms, night: Night): Claim {
  const known = night.moved ?? night.known
  const filed = night.filed?.row === id ? night.filed : null
  const first = due(terms, night.known, null)
  if (filed === null) {
    const now = due(terms, known, night.ended)
    return { due: now, earlier: first === null || first === now ? [] : [first], late: null }
  }
  const asFiled = filed.beforeMove ? first : due(terms, known, null)
  const late = asFiled === null ? 0 : Math.max(0, filed.at - asFiled)
  return { due: asFiled, earlier: first === null || first === asFiled ? [] : [first], late }
}

function warnsInOrder(row: Obligation): boolean {
  const clock = obligationClock(row, legal.incidents)
  if (clock === null) return true
  const steps = [clock.startedAt, clock.soonAt, clock.urgentAt, clock.dueAt]
  return steps.join() === steps.toSorted().join()
}

describe('the clocks of 20,000 nights', () => {
  it('agree with an independent calculation', { timeout: 120_000 }, () => {
    const seen = new Set<string>()
    for (const night of nights(CASES)) {
      expect(disagreements(night, { ...law[night.operator], ...everywhere })).toEqual([])
      seen.add(`${night.operator} ${night.moved !== null} ${night.filed?.beforeMove} ${night.ended !== null}`)
    }
    // Every kind of night was there: three operators, moved or not, filed before, after or not at all, ended or not.
    expect(seen.size).toBe(36)
  })

  it.each([
    ['hours that skip the night', { reg_initial_other: { hours: 12 } }],
    ['an hour too few', { reg_initial_other: { hours: 3 } }],
    ['30 days that count the first one', { reg_final: { days: 29 } }],
    ['a statutory number for 立即', { telecom_admin: { hours: 4 } }],
    ['a row that nobody is owed', { reg_initial_cii: { hours: 1 } }],
  ])('would not agree with %s (sabotage)', (_name, changed) => {
    const ordinary = [...nights(400)].filter(({ operator }) => operator === 'ordinary')
    const wrong = ordinary.filter(
      (night) => disagreements(night, { ...law.ordinary, ...everywhere, ...changed }).length > 0,
    )
    expect(wrong.length).toBeGreaterThan(20)
  })
})
