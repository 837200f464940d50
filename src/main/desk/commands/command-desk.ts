/** What giving a command needs of the desk of one signed-in person. */
import { v7 } from 'uuid'
import { type AnyState, decide } from '#shared/domain/aggregates.ts'
import type { Actor, Command, Decision } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { readFacts } from './facts.ts'
import type { ServerClock } from './server-clock.ts'

export interface CommandDesk {
  readonly store: DeskStore
  readonly clock: ServerClock
  readonly legal: LegalData
  /** The person of this store, with the roles that the backend last told. */
  actor(): Actor
}

/** Ids of commands and cases sort by time (RFC 9562, version 7). */
export function newId(): string {
  return v7()
}

/** The rule at once, on this desk: its result is provisional until the backend has run the same rule. */
export function predict(desk: CommandDesk, state: AnyState | null, command: Command): Decision<AnyState> {
  const { actor, clock, legal } = desk
  const facts = readFacts(desk, { state, command })
  return decide(state, command, { actor: actor(), now: clock.now(), at: command.at, legal, facts })
}
