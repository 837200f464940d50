/** When a finished case was received, treated, closed and archived. */
import { rulingClock, startClock } from '#shared/domain/clock.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { CaseKind, Channel, Requester } from '#shared/domain/vocabulary.ts'
import type { Arrivals } from './arrivals.ts'
import { type DemoOutcome, handling, handlingAutomatic, handlingOf } from './mix.ts'
import type { Random } from './random.ts'
import { officeTime, plusHours, workingDaysLater } from './schedule.ts'

export interface Past {
  kind: CaseKind
  requester: Requester
  channel: Channel
  outcome: DemoOutcome
  automatic: boolean
  late: boolean
  archived: boolean
}

export interface PastTimes {
  receivedAt: Instant
  workedUntil: Instant
  closedAt: Instant
  archivedAt: Instant | null
}

export interface Year {
  now: Instant
  legal: LegalData
  arrivals: Arrivals
  random: Random
}

const DAY = 24
/** The archive runs at 03:10 in Shanghai. */
const ARCHIVE_RUN = 'T19:10:00.000Z'

function nextArchiveRun(at: Instant): Instant {
  const run = `${at.slice(0, 10)}${ARCHIVE_RUN}`
  return run > at ? run : plusHours(run, DAY)
}

function dueAt(kind: CaseKind, receivedAt: Instant, legal: LegalData): Instant {
  const rules = legal.clocks.filter((rule) => rule.kinds.length === 0 || rule.kinds.includes(kind))
  const clock = rulingClock(rules.map((rule) => startClock(rule, receivedAt, legal.calendar)))
  if (!clock) throw new Error(`no statutory clock for ${kind}`)
  return clock.dueAt
}

/** When the treatment was done: in time unless the case is one of the late ones. */
function treatedAt(past: Past, receivedAt: Instant, year: Year): Instant {
  const { legal, random } = year
  const usual = past.automatic ? handlingAutomatic : (handlingOf[past.requester] ?? handling[past.kind])
  const due = dueAt(past.kind, receivedAt, legal)
  if (past.late) return plusHours(due, 5 + random.next() * 90)
  const days = random.spread(...usual)
  const done = workingDaysLater(receivedAt, Math.max(0.05, days), { calendar: legal.calendar, random })
  // Room for the answer, which some clocks wait for.
  const latest = plusHours(due, -30)
  return done < latest ? done : plusHours(latest, -random.next() * 50)
}

function workAndClose(past: Past, receivedAt: Instant, year: Year): Omit<PastTimes, 'archivedAt'> {
  const { legal, random } = year
  const { calendar, lapseDays } = legal
  const treated = treatedAt(past, receivedAt, year)
  const office = (at: Instant) => officeTime(at, calendar, random)
  switch (past.outcome) {
    case 'not_accepted':
    case 'withdrawn': {
      const span = (Date.parse(treated) - Date.parse(receivedAt)) / 3_600_000
      return { receivedAt, workedUntil: plusHours(receivedAt, span * 0.6), closedAt: treated }
    }
    case 'lapsed': {
      const asked = workingDaysLater(receivedAt, random.spread(1, 3), { calendar, random })
      return { receivedAt, workedUntil: asked, closedAt: office(plusHours(asked, lapseDays * DAY + random.int(2, 30))) }
    }
    default:
      return {
        receivedAt,
        workedUntil: treated,
        closedAt: plusHours(office(plusHours(treated, random.next() * 20)), 0.5),
      }
  }
}

/** Draws again until the case fits its group: archived by now, or closed within the objection window. */
export function pastTimes(past: Past, year: Year): PastTimes {
  const { now, legal, arrivals, random } = year
  const window = legal.objectionDays
  const range = past.archived ? { from: 365, to: window + 1 } : { from: window + 40, to: 1 }
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const receivedAt = arrivals.between(range, past.channel, random)
    const times = workAndClose(past, receivedAt, year)
    const archivedAt = nextArchiveRun(plusHours(times.closedAt, window * DAY))
    if (past.archived && archivedAt < now) return { ...times, archivedAt }
    const openToObjection = times.closedAt < plusHours(now, -0.5) && times.closedAt > plusHours(now, -window * DAY)
    if (!past.archived && openToObjection) return { ...times, archivedAt: null }
  }
  throw new Error(`no time fits a ${past.kind} that ended as ${past.outcome}`)
}
