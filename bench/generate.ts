/**
 * Cases for benches and property tests: any number of them from a seed, in the proportions of a working year. Each
 * state is one that the rule made, moved to another day. The same seed gives the same rows everywhere.
 */

import type { PersonRow } from '../src/main/desk/store/case-rows.ts'
import type { CaseRow } from '../src/shared/contract/sync.ts'
import type { CaseState } from '../src/shared/domain/case/state.ts'
import { type DeadlineClock, startClock } from '../src/shared/domain/clock.ts'
import type { CaseKind, CaseStage, Channel, Requester, SideState } from '../src/shared/domain/vocabulary.ts'
import { NOW as BUILT_AT, chen, legal, reach } from '../test/support/case-builder.ts'
import { generateName } from './names.ts'
import { type Random, random } from './random.ts'

/** When the generated world stands still. */
export const NOW = '2026-11-23T06:32:00.000Z'
const DAY_MS = 86_400_000
const YEAR_MS = 365 * DAY_MS

export interface GeneratorOptions {
  seed: number
  cases: number
  /** Share of unfinished cases. */
  open?: number
  /** Members of staff among whom cases are shared out. */
  staff?: number
}

export interface GeneratedCase {
  case: CaseRow
  person: PersonRow
}

type Weights<T> = readonly (readonly [T, number])[]

const kinds: Weights<CaseKind> = [
  ['cancel_account', 62],
  ['leak_report', 9],
  ['delete_info', 7],
  ['correct', 5],
  ['withdraw_consent', 4],
  ['unbind_number', 4],
  ['access', 3],
  ['complaint', 3],
  ['copy', 1.5],
  ['explain', 0.8],
  ['restrict', 0.5],
  ['port', 0.2],
]
const requesters: Weights<Requester> = [
  ['self', 92.4],
  ['number_holder', 4],
  ['guardian', 2.6],
  ['agent', 0.6],
  ['next_of_kin', 0.4],
]
const channels: Weights<Channel> = [
  ['in_app', 81],
  ['hotline', 6],
  ['online_service', 5],
  ['number_platform', 3],
  ['email', 2.5],
  ['referral', 1.8],
  ['letter', 0.5],
  ['import', 0.2],
]
const openStages: Weights<CaseStage> = [
  ['received', 40],
  ['verifying', 60],
  ['conditions', 60],
  ['accepted', 30],
  ['planned', 18],
  ['plan_review', 28],
  ['executing', 74],
  ['result_review', 26],
  ['online_done', 20],
]
const sides: Weights<SideState | null> = [
  [null, 70],
  ['awaiting_requester', 23],
  ['locked', 3.5],
  ['dispute', 2],
  ['objection', 1.5],
]

/** Id of a member of staff. */
export function staffId(index: number): string {
  return `01935c1a-7b00-7000-8000-${String(index + 1).padStart(12, '0')}`
}

/** Cases with their persons, oldest first, ids rising with time as a backend issues them. */
export function* generateCases(options: GeneratorOptions): Generator<GeneratedCase> {
  const { cases, open = 0.08, staff = 20 } = options
  const dice = random(options.seed)
  const world = { templates: new Map<string, CaseState>(), clocks: new Map<string, DeadlineClock>() }
  for (let index = 0; index < cases; index += 1) {
    // The unfinished ones are the youngest, with a few left over from before.
    const age = 1 - (index + dice.next()) / cases
    const isOpen = dice.next() < (age < open ? 0.9 : (open * 0.1) / (1 - open))
    const received = Date.parse(NOW) - Math.floor(age * YEAR_MS)
    yield generateCase(world, dice, { index, received, isOpen, staff })
  }
}

interface World {
  templates: Map<string, CaseState>
  clocks: Map<string, DeadlineClock>
}

function generateCase(
  world: World,
  dice: Random,
  at: { index: number; received: number; isOpen: boolean; staff: number },
): GeneratedCase {
  const id = uuidV7(at.received, dice)
  const receivedAt = instant(at.received)
  const kind = dice.pick(kinds)
  const stage = at.isOpen ? dice.pick(openStages) : 'closed'
  const assignee = stage === 'received' || dice.next() < 0.3 ? null : staffId(dice.below(at.staff))
  const workedMs = Math.min(at.received + 4 * DAY_MS, Date.parse(NOW))
  const state = moved(template(world, kind, stage), { to: workedMs, assignee: assignee ?? staffId(0) })
  const channel = dice.pick(channels)
  const requester = dice.pick(requesters)
  const side = at.isOpen && stage !== 'received' ? dice.pick(sides) : null
  const clocks = state.clocks.map((clock) => restarted(world, clock, receivedAt))
  const name = generateName(dice)
  return {
    case: {
      id,
      version: 1 + dice.below(12),
      state: {
        ...state,
        number: `R${receivedAt.slice(2, 4)}-${String((at.index % 999_999) + 1).padStart(6, '0')}`,
        requester,
        channel,
        receivedAt,
        recordedAt: receivedAt,
        subjectToken: dice.hex(64),
        openedBy: channel === 'in_app' || channel === 'number_platform' ? null : staffId(dice.below(5)),
        assignee,
        side: side && { state: side, since: instant(workedMs), reasons: [], by: assignee },
        clocks,
      },
    },
    person: {
      caseId: id,
      version: 1,
      name,
      // Prefixes that no operator has been assigned.
      phone: `1${dice.below(3)}${String(dice.below(1_000_000_000)).padStart(9, '0')}`,
      accountId: `am${String(dice.below(18_000_000)).padStart(8, '0')}`,
      replyContact: null,
      actingName: requester === 'self' ? null : generateName(dice),
    },
  }
}

function template(world: World, kind: CaseKind, stage: CaseStage): CaseState {
  const known = world.templates.get(`${kind} ${stage}`)
  if (known) return known
  const state = reach(stage, kind)
  world.templates.set(`${kind} ${stage}`, state)
  return state
}

const shift = Date.parse(BUILT_AT)

/** A copy of a state that was worked on at another instant, by another person. */
function moved(state: CaseState, { to, assignee }: { to: number; assignee: string }): CaseState {
  const strings = new Map([
    [BUILT_AT, instant(to)],
    [chen.id, assignee],
  ])
  if (state.archivableAt) strings.set(state.archivableAt, instant(Date.parse(state.archivableAt) - shift + to))
  return copied(state, strings) as CaseState
}

function copied(value: unknown, strings: Map<string, string>): unknown {
  if (typeof value === 'string') return strings.get(value) ?? value
  if (Array.isArray(value)) return value.map((part) => copied(part, strings))
  if (typeof value !== 'object' || value === null) return value
  const copy: Record<string, unknown> = {}
  for (const [name, part] of Object.entries(value)) copy[name] = copied(part, strings)
  return copy
}

/** The clock of a case received at this instant. All cases of a day have the same period, so it is computed once. */
function restarted(world: World, clock: DeadlineClock, receivedAt: string): DeadlineClock {
  // Shanghai's day begins at 16:00 UTC.
  const day = `${clock.rule} ${Math.floor((Date.parse(receivedAt) + 8 * 3_600_000) / DAY_MS)}`
  let fresh = world.clocks.get(day)
  if (!fresh) {
    const rule = legal.clocks.find((each) => each.id === clock.rule)
    if (!rule) throw new Error(`no rule ${clock.rule}`)
    fresh = startClock(rule, receivedAt, legal.calendar)
    world.clocks.set(day, fresh)
  }
  return { ...fresh, startedAt: receivedAt, metAt: clock.metAt }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}

function uuidV7(ms: number, dice: Random): string {
  const time = ms.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${dice.hex(3)}-8${dice.hex(3)}-${dice.hex(12)}`
}
