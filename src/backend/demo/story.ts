/**
 * Runs one case through the rule in memory, from opening to where it stands now. The demo is thus made of states
 * and entries that the rule itself produced, without a database and without the network.
 */
import { isAdditive } from '#shared/domain/aggregates.ts'
import type { CaseCommandType } from '#shared/domain/case/commands.ts'
import { decideCase } from '#shared/domain/case/rule.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Actor, Command, Entry } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { TextRecord } from '#shared/domain/text.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import { referenceTo } from '../commands/texts.ts'
import { type Random, uuidAt } from './random.ts'

/** One command of a story. */
export interface Step {
  type: CaseCommandType
  by: Actor
  /** From the state before the step, and the instant at which it happens. */
  args?: (state: CaseState | null, at: Instant) => Record<string, unknown>
  /** What the person writes beside it. */
  note?: string
  /** Share of the time before this step, among the steps of its span. */
  share: number
}

export interface TimedStep extends Step {
  at: Instant
}

export interface Told {
  id: Uuid
  state: CaseState
  version: number
  lastCommand: Uuid
  entries: Entry[]
  texts: TextRecord[]
}

export interface Teller {
  legal: LegalData
  /** Nothing is recorded after this instant. */
  now: Instant
  random: Random
}

function writeText(target: Uuid, body: string, from: { at: Instant; random: Random }): TextRecord {
  return { id: uuidAt(from.at, from.random), target, body, salt: from.random.hex(32) }
}

/** Most lines are recorded as they happen; some were written down offline and arrive later. */
function recordedAt(at: Instant, { now, random }: Teller): Instant {
  const delay = random.chance(0.02) ? random.int(300, 5400) * 1000 : random.int(40, 900)
  const recorded = new Date(Date.parse(at) + delay).toISOString()
  return recorded < now ? recorded : now
}

/**
 * @param facts number and subject token, which the backend would issue
 * @throws Error when a step is not legal: the story is wrong, never the rule
 */
export function tell(
  story: { id: Uuid; steps: readonly TimedStep[]; facts: { number: string; subjectToken: string | null } },
  teller: Teller,
): Told {
  const { number, subjectToken } = story.facts
  const facts = { number, ...(subjectToken ? { subjectToken } : {}) }
  const told = { entries: [] as Entry[], texts: [] as TextRecord[], version: 0, lastCommand: story.id }
  let state: CaseState | null = null
  for (const step of story.steps) {
    const { at, by } = step
    const text = step.note === undefined ? undefined : writeText(story.id, step.note, { at, random: teller.random })
    const reference = text && referenceTo(text)
    const command: Command = {
      id: uuidAt(at, teller.random),
      type: step.type,
      target: story.id,
      baseVersion: told.version,
      args: { ...step.args?.(state, at), ...(reference ? { text: reference } : {}) },
      at,
    }
    const decision = decideCase(state, command, {
      actor: by,
      now: recordedAt(at, teller),
      at,
      legal: teller.legal,
      facts,
    })
    if (!decision.ok) {
      const { code, data } = decision.rejection
      throw new Error(`the demo tells an illegal story: ${step.type} ${code} ${JSON.stringify(data)}`)
    }
    state = decision.effect.state
    told.entries.push(...decision.effect.entries)
    if (text) told.texts.push(text)
    if (isAdditive(step.type)) continue
    told.version += 1
    told.lastCommand = command.id
  }
  if (!state) throw new Error('a story begins with case.open')
  return { id: story.id, state, ...told }
}
