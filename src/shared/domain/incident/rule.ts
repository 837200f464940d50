/** Whether a command on an incident is legal, and what it does. Decided here and nowhere else. */
import type { Command, Decision } from '../command.ts'
import { Refusal } from '../command.ts'
import { type Rule, runRule } from '../rule.ts'
import { incidentArguments, incidentPermissions } from './commands.ts'
import type { IncidentContext, IncidentRuleFacts } from './context.ts'
import type { IncidentState } from './state.ts'

const rule: Rule<IncidentState, IncidentRuleFacts> = {
  arguments: incidentArguments,
  permissions: incidentPermissions,
  open: {
    type: 'incident.open',
    handle: () => {
      throw new Refusal('INVALID_TRANSITION')
    },
  },
  handlers: {},
  isGone: () => false,
}

/** Runs a command against an incident. `state` is null when it does not exist yet. */
export function decideIncident(
  state: IncidentState | null,
  command: Command,
  context: IncidentContext,
): Decision<IncidentState> {
  return runRule(rule, { state, command, context })
}
