/** What the rule of a case is given, and what each of its handlers answers. */
import type { Change, RuleContext } from '../rule.ts'
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
  /** Whether the file whose hash the command cites is held for this case. Absent where none is cited, and on the desk. */
  evidenceHeld?: boolean
}

export type CaseContext = RuleContext<CaseFacts>
export type CaseChange = Change<CaseState>

/** Handler of one command type. Guards throw `Refusal`; everything else is pure. */
export type Handler<T extends CaseCommandType> = (
  state: CaseState,
  args: CaseArguments<T>,
  context: CaseContext,
) => CaseChange

export type Handlers<T extends CaseCommandType> = { [K in T]: Handler<K> }
