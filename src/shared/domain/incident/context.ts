/** What the rule of an incident is given, and what each of its handlers answers. */
import type { FrozenReport } from '../report/state.ts'
import type { Change, HandlerContext, RuleContext } from '../rule.ts'
import type { IncidentArguments, IncidentCommandType } from './commands.ts'
import type { IncidentState } from './state.ts'

/** Facts that the rule names; the backend reads them in the command's transaction. */
export interface IncidentRuleFacts {
  /** Issued by the backend when an incident opens; absent on the desk, where it waits for its number. */
  number?: string
  /** Whether the person named in `incident.assign` or as owner of a task is active and may work on it. */
  assigneeFit?: boolean
  /** Whether the person named as submitter of a filing is on the staff. */
  submitterFit?: boolean
  /** The frozen version of a report of this incident that a filing names; absent when there is none such. */
  reported?: FrozenReport
  /** Whether who gave an oral approval may approve, and whether the witness is on the staff. */
  oralFit?: boolean
}

export type IncidentContext = RuleContext<IncidentRuleFacts>
export type IncidentHandlerContext = HandlerContext<IncidentRuleFacts>
export type IncidentChange = Change<IncidentState>

/** Handler of one command type. Guards throw `Refusal`; everything else is pure. */
export type IncidentHandler<T extends IncidentCommandType> = (
  state: IncidentState,
  args: IncidentArguments<T>,
  context: IncidentHandlerContext,
) => IncidentChange

export type IncidentHandlers<T extends IncidentCommandType> = { [K in T]: IncidentHandler<K> }
