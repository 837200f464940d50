/** Decides all 5,000 cases of the demo: what each is and where it stands, in the order in which they came. */
import type { LegalData } from '#shared/domain/legal.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { CaseKind } from '#shared/domain/vocabulary.ts'
import { type Arrivals, createArrivals } from './arrivals.ts'
import { waitingStage } from './intake-steps.ts'
import {
  ARCHIVED,
  AUTOMATIC_SHARE,
  CLOSED,
  type CompletionReason,
  completionShare,
  type DemoOutcome,
  deal,
  kindShare,
  LATE_SHARE,
  outcomeShare,
  quota,
  TOTAL,
} from './mix.ts'
import { openSlots } from './open-cases.ts'
import { daysByUrgency, type Placed, place } from './open-dates.ts'
import type { Outline } from './outline.ts'
import { type Past, pastTimes } from './past-cases.ts'
import type { Random } from './random.ts'
import { officeClock, plusHours } from './schedule.ts'
import { dealWho, type Who } from './who.ts'
import type { DemoWords } from './words.ts'

export interface Demo {
  now: Instant
  legal: LegalData
  words: DemoWords
  random: Random
}

function staffOf(demo: Demo, random: Random, guided: boolean): Pick<Outline, 'operator' | 'reviewer'> {
  const holding = (role: string) => demo.words.staff.filter((member) => member.roles.some((held) => held === role))
  const [first, second, third] = holding('operator').map((member) => member.id)
  const [reviewer] = holding('reviewer').map((member) => member.id)
  const [officer] = holding('pi_protection_officer').map((member) => member.id)
  if (!first || !second || !third || !reviewer || !officer)
    throw new Error('the demo needs three operators and two reviewers')
  return {
    operator: guided ? first : random.pick([first, first, second, third]),
    reviewer: random.chance(0.75) ? reviewer : officer,
  }
}

function openOutline(placed: Placed, who: Who, at: { demo: Demo; arrivals: Arrivals; random: Random }): Outline {
  const { demo, arrivals, random } = at
  const receivedAt = arrivals.on(placed.day, who.channel, random)
  const { at: passed } = officeClock({ from: receivedAt, to: demo.now }, demo.legal.calendar)
  const answered = placed.closed || placed.replied
  const untouched = placed.stage === 'received' && ['in_app', 'number_platform'].includes(who.channel)
  const worked = answered ? passed(0.5) : passed(0.5 + random.next() * 0.48)
  return {
    ...who,
    ...staffOf(demo, random, placed.guided ?? false),
    kind: placed.kind,
    receivedAt,
    stage: placed.stage,
    side: placed.side,
    unassigned: placed.unassigned ?? false,
    automatic: false,
    late: placed.urgency === 'overdue',
    outcome: 'fulfilled',
    completion: placed.completion ?? null,
    workedUntil: untouched ? plusHours(receivedAt, 0.01) : worked,
    repliedAt: placed.replied ? passed(0.7) : null,
    closedAt: placed.closed ? passed(0.7) : null,
    restedAt: placed.closed ? passed(0.9) : null,
    archivedAt: null,
  }
}

/** Share of finished desk cases in which something had to be asked for. */
const COMPLETED = 0.22

function pastOutline(past: Past, at: { demo: Demo; arrivals: Arrivals; random: Random }): Outline {
  const { demo, arrivals, random } = at
  const { archived: _archived, ...known } = past
  const times = pastTimes(past, { now: demo.now, legal: demo.legal, arrivals, random })
  const grievance = past.kind === 'leak_report' || past.kind === 'complaint'
  const early = past.outcome === 'not_accepted' || past.outcome === 'withdrawn'
  const asked = past.outcome === 'lapsed' || (!past.automatic && !early && random.chance(COMPLETED))
  const { papers_incomplete, ...own } = completionShare
  const reasons: Partial<Record<CompletionReason, number>> = {
    ...(past.kind === 'cancel_account' ? own : { identity_unproven: 2, claim_unclear: 1 }),
    ...(past.requester === 'self' ? {} : { papers_incomplete: papers_incomplete * 5 }),
  }
  const reason = grievance ? 'claim_unclear' : random.weighted(reasons as Record<CompletionReason, number>)
  const stage = early ? random.pick(['verifying', 'conditions'] as const) : 'online_done'
  return {
    ...known,
    ...times,
    ...staffOf(demo, random, false),
    stage: past.outcome === 'lapsed' ? waitingStage(reason) : stage,
    side: past.outcome === 'lapsed' ? 'awaiting_requester' : null,
    unassigned: false,
    completion: asked ? reason : null,
    repliedAt: null,
    restedAt: null,
  }
}

function outcomes(kinds: readonly CaseKind[], random: Random): DemoOutcome[] {
  const dealt = deal(quota(outcomeShare, kinds.length), random)
  // 二次号 is answered in five working days, so it cannot lapse after fifteen.
  for (const [index, kind] of kinds.entries()) {
    if (kind !== 'unbind_number' || dealt[index] !== 'lapsed') continue
    const other = kinds.findIndex((each, at) => each === 'cancel_account' && dealt[at] === 'fulfilled')
    dealt[index] = 'fulfilled'
    dealt[other] = 'lapsed'
  }
  return dealt
}

/** Papers are asked only of those who act for another. */
function byPapers(placed: Placed): Placed & { onBehalf: boolean } {
  return { ...placed, onBehalf: placed.completion === 'papers_incomplete' }
}

/** Every case of the demo, oldest first. */
export function demoOutlines(demo: Demo): Outline[] {
  const { now, legal, random } = demo
  const arrivals = createArrivals(now, legal.calendar)
  const days = daysByUrgency(now, legal)
  const open = openSlots(random.fork('slots')).map((slot) => place(slot, { now, random, days }))
  const counts = quota(kindShare, TOTAL)
  for (const { kind } of open) counts[kind] -= 1
  const kinds = deal(counts, random)
  const who = dealWho([...open.map(byPapers), ...kinds.map((kind) => ({ kind }))], random.fork('who'))
  const ended = outcomes(kinds, random)
  const past = kinds.map((kind, index): Past => {
    const asker = who[open.length + index] as Who
    const outcome = ended[index] ?? 'fulfilled'
    const routine = kind === 'cancel_account' && asker.requester === 'self' && asker.channel === 'in_app'
    return {
      ...asker,
      kind,
      outcome,
      automatic: routine && outcome === 'fulfilled',
      late: false,
      archived: index >= CLOSED,
    }
  })
  const lane = past.filter((each) => each.automatic)
  const cancellations = kinds.filter((kind) => kind === 'cancel_account').length
  for (const each of lane.slice(Math.round(cancellations * AUTOMATIC_SHARE))) each.automatic = false
  const treated = past.filter((each) => !each.automatic && each.outcome === 'fulfilled')
  for (const each of random.shuffle(treated).slice(0, Math.round(ARCHIVED * LATE_SHARE))) each.late = true
  const outlines = [
    ...open.map((placed, index) =>
      openOutline(placed, who[index] as Who, { demo, arrivals, random: random.fork(`open ${index}`) }),
    ),
    ...past.map((each, index) => pastOutline(each, { demo, arrivals, random: random.fork(`past ${index}`) })),
  ]
  return outlines.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1))
}
