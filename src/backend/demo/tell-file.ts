/** Runs one incident or notice through its rule in memory, as `story.ts` does for a case. */
import { type AggregateKind, type AnyFacts, type AnyState, decide, isAdditive } from '#shared/domain/aggregates.ts'
import type { Actor, Command, Entry } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { TextRecord } from '#shared/domain/text.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import { referenceTo } from '../commands/texts.ts'
import { type Random, uuidAt } from './random.ts'

export interface FileStep {
  type: string
  by: Actor
  at: Instant
  /** From the state before the step. */
  args?: Record<string, unknown> | ((state: never) => Record<string, unknown>)
  /** What is typed, by the argument that refers to it. */
  texts?: Record<string, string>
}

export interface FileStory {
  kind: Exclude<AggregateKind, 'case'>
  id: Uuid
  steps: readonly FileStep[]
  /** What the backend would say, as the state stands. */
  facts: (step: FileStep, state: AnyState | null) => AnyFacts
}

export interface ToldFile {
  kind: FileStory['kind']
  id: Uuid
  version: number
  state: AnyState
  changedAt: Instant
  entries: Entry[]
  texts: TextRecord[]
}

/** @throws Error when a step is not legal: the story is wrong, never the rule */
export function tellFile(story: FileStory, teller: { legal: LegalData; random: Random }): ToldFile {
  const told = { entries: [] as Entry[], texts: [] as TextRecord[], version: 0, changedAt: '' }
  let state: AnyState | null = null
  for (const step of story.steps) {
    const written = writeTexts(step, story.id, teller.random)
    const command = commandOf(step, { story, state, version: told.version, texts: written, random: teller.random })
    const context = { actor: step.by, now: step.at, at: step.at, legal: teller.legal, facts: story.facts(step, state) }
    const decision = decide(state, command, context)
    if (!decision.ok) {
      const { code, data } = decision.rejection
      throw new Error(`the demo tells an illegal story: ${step.type} ${code} ${JSON.stringify(data)}`)
    }
    state = decision.effect.state
    told.entries.push(...decision.effect.entries)
    told.texts.push(...written.values())
    if (isAdditive(step.type)) continue
    told.version += 1
    told.changedAt = step.at
  }
  if (!state) throw new Error('a story begins with what opens it')
  return { kind: story.kind, id: story.id, state, ...told }
}

function writeTexts(step: FileStep, target: Uuid, random: Random): Map<string, TextRecord> {
  const named = Object.entries(step.texts ?? {})
  return new Map(
    named.map(([name, body]) => [name, { id: uuidAt(step.at, random), target, body, salt: random.hex(32) }]),
  )
}

interface Telling {
  story: FileStory
  state: AnyState | null
  version: number
  texts: ReadonlyMap<string, TextRecord>
  random: Random
}

function commandOf(step: FileStep, { story, state, version, texts, random }: Telling): Command {
  const references = [...texts].map(([name, text]) => [name, referenceTo(text)] as const)
  const args = typeof step.args === 'function' ? step.args(state as never) : step.args
  return {
    id: uuidAt(step.at, random),
    type: step.type,
    target: story.id,
    baseVersion: version,
    args: { ...args, ...Object.fromEntries(references) },
    at: step.at,
  }
}
