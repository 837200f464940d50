/**
 * The demo workspace: 5,000 invented requests over twelve months, relative to `now`, as rows. The same seed, time
 * and keys give the same rows. Archived cases have lost person and texts, as archiving demands.
 */

import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Entry } from '#shared/domain/command.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import type { TextRecord } from '#shared/domain/text.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import { intakeSteps, type Scene } from './intake-steps.ts'
import { ARCHIVED, CLOSED, TOTAL } from './mix.ts'
import { type Outline, rule } from './outline.ts'
import { type Demo, demoOutlines } from './outlines.ts'
import { makePerson } from './people.ts'
import { createRandom, type Random, uuidAt } from './random.ts'
import { spreadOut } from './schedule.ts'
import { type Step, type TimedStep, tell } from './story.ts'
import { closingSteps, restingSteps, treatmentSteps } from './treatment-steps.ts'
import type { DemoWords } from './words.ts'

/** A case with everything that hangs on it. */
export interface DemoCase {
  id: Uuid
  version: number
  state: CaseState
  lastCommand: Uuid
  /** Null once archived. */
  person: PersonRecord | null
  /** Kept by its hash alone once archived: whom a lookup must find. */
  subject: PersonRecord
  entries: Entry[]
  texts: TextRecord[]
}

/** Keyed hash of a person's account, which only the backend can make. */
export type SubjectToken = (person: PersonRecord) => string | null

/** Some people who ask now have asked before, so that a whole number finds their archived case. */
const RETURNING = 40

function timed(scene: Scene): TimedStep[] {
  const { outline, legal, random } = scene
  const calendar = legal.calendar
  const lay = (steps: Step[], span: { from: Instant; to: Instant }): TimedStep[] => {
    const acts = steps.map((step) => ({ share: step.share, byPerson: step.by.kind === 'user' }))
    const times = spreadOut(acts, span, { calendar, random })
    return steps.map((step, index) => ({ ...step, at: times[index] ?? span.to }))
  }
  const work = [...intakeSteps(scene), ...treatmentSteps(scene)]
  const resting = restingSteps(scene)
  const ends = outline.closedAt ?? outline.repliedAt
  if (!ends) return lay([...work, ...resting], { from: outline.receivedAt, to: outline.workedUntil })
  const worked = lay(work, { from: outline.receivedAt, to: outline.workedUntil })
  const closed = lay(closingSteps(scene), { from: worked.at(-1)?.at ?? outline.workedUntil, to: ends })
  const archived: TimedStep[] = outline.archivedAt
    ? [{ type: 'case.archive', by: rule, share: 0, at: outline.archivedAt }]
    : []
  const rested = lay(resting, { from: ends, to: outline.restedAt ?? ends })
  return [...worked, ...closed, ...rested, ...archived]
}

/** `R26-004187`: one sequence per year of Shanghai, in the order of arrival. */
function numberer(): (receivedAt: Instant) => string {
  const used = new Map<string, number>()
  return (receivedAt) => {
    const year = shanghaiDate(receivedAt).slice(2, 4)
    const next = (used.get(year) ?? 0) + 1
    used.set(year, next)
    return `R${year}-${String(next).padStart(6, '0')}`
  }
}

function subjects(outlines: readonly Outline[], words: DemoWords, random: Random): PersonRecord[] {
  const people = outlines.map(({ requester, channel, receivedAt }, index) => {
    const own = random.fork(`person ${index}`)
    return makePerson(own, words, { caseId: uuidAt(receivedAt, own), requester, channel })
  })
  const asksAgain = outlines.flatMap(({ archivedAt, requester }, index) =>
    archivedAt === null && requester === 'self' ? [index] : [],
  )
  const before = outlines.flatMap(({ archivedAt, requester, kind }, index) =>
    archivedAt !== null && requester === 'self' && kind !== 'cancel_account' ? [index] : [],
  )
  const again = random.shuffle(asksAgain)
  for (const [nth, index] of random.shuffle(before).slice(0, RETURNING).entries()) {
    const same = people[again[nth] ?? -1]
    const own = people[index]
    if (same && own) people[index] = { ...same, caseId: own.caseId, actingName: null }
  }
  return people
}

/** @param seed chooses another demo of the same mix */
export function* generateDemo(
  from: Omit<Demo, 'random'> & { subjectToken: SubjectToken; seed?: string },
): Generator<DemoCase> {
  const { now, legal, words } = from
  const random = createRandom(from.seed ?? 'privacy-desk')
  const outlines = demoOutlines({ now, legal, words, random })
  if (outlines.length !== TOTAL || ARCHIVED + CLOSED > TOTAL) throw new Error('the demo does not add up')
  const people = subjects(outlines, words, random)
  const nextNumber = numberer()
  const operators = words.staff.filter((member) => member.roles.includes('operator')).map((member) => member.id)
  for (const [index, outline] of outlines.entries()) {
    const own = random.fork(`case ${index}`)
    const others = own.shuffle(operators.filter((id) => id !== outline.operator))
    const subject = people[index] as PersonRecord
    const steps = timed({ outline, legal, words, random: own, others })
    const facts = { number: nextNumber(outline.receivedAt), subjectToken: from.subjectToken(subject) }
    const told = tell({ id: subject.caseId, steps, facts }, { legal, now, random: own })
    const archived = outline.archivedAt !== null
    yield { ...told, subject, person: archived ? null : subject, texts: archived ? [] : told.texts }
  }
}
