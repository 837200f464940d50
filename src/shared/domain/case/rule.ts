/**
 * Whether a command on a case is legal, and what it does. Decided here and nowhere else: the renderer asks which
 * verbs to show, the desk runs the rule at once, the backend runs it with authority.
 */
import type { Command, Decision } from '../command.ts'
import { type Rule, runRule } from '../rule.ts'
import { closing } from './closing.ts'
import { caseArguments, casePermissions } from './commands.ts'
import type { CaseContext, CaseFacts } from './context.ts'
import { execution } from './execution.ts'
import { intake, openCase } from './intake.ts'
import { planning } from './planning.ts'
import type { CaseState } from './state.ts'
import { timeline } from './timeline.ts'

const rule: Rule<CaseState, CaseFacts> = {
  arguments: caseArguments,
  permissions: casePermissions,
  open: { type: 'case.open', handle: openCase },
  handlers: { ...intake, ...planning, ...execution, ...closing, ...timeline },
  isGone: (state) => state.stage === 'archived',
}

/** Runs a command against a case. `state` is null when the case does not exist yet. */
export function decideCase(state: CaseState | null, command: Command, context: CaseContext): Decision<CaseState> {
  return runRule(rule, { state, command, context })
}
