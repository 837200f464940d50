/** What the rule of a case is given, and what each of its handlers answers. */
import type { Actor, Entry } from '../command.ts'
import type { LegalData } from '../legal.ts'
import type { Instant } from '../values.ts'
import type { CaseArguments, CaseCommandType } from './commands.ts'
import type { CaseState } from './state.ts'

/** Facts that a rule names; the backend reads them in the command's transaction under a lock on the subject. */
export interface CaseFacts {
  /** Issued by the backend when a case opens; absent on the desk, where the case waits for its number. */
  number?: string
  subjectToken?: string
  /** Another unfinished case of the same account and kind. */
  duplicateOf?: string
  /** Whether the person named in `case.hand_over` is active and may work on cases. Absent where nobody is named. */
  successorFit?: boolean
}

/** What a rule needs and the state does not hold. */
export interface CaseContext {
  actor: Actor
  /** When the command is decided (recorded). */
  now: Instant
  /** When it happened: `command.at` after correction by the receiver. */
  at: Instant
  legal: LegalData
  facts: CaseFacts
}

/** A change as a handler states it: the new state, and entries without what every entry shares. */
export interface Change {
  state: CaseState
  entries: Pick<Entry, 'type' | 'data' | 'text'>[]
}

/** Handler of one command type. Guards throw `Refusal`; everything else is pure. */
export type Handler<T extends CaseCommandType> = (
  state: CaseState,
  args: CaseArguments<T>,
  context: CaseContext,
) => Change

export type Handlers<T extends CaseCommandType> = { [K in T]: Handler<K> }
