/** Whether a command on an incident is legal, and what it does. Decided here and nowhere else. */
import type { Command, Decision } from '../command.ts'
import { type Rule, runRule } from '../rule.ts'
import { assessing } from './assessment.ts'
import { chronology } from './chronology.ts'
import { incidentArguments, incidentPermissions } from './commands.ts'
import type { IncidentContext, IncidentRuleFacts } from './context.ts'
import { filings } from './filings.ts'
import { handling } from './handling.ts'
import { intake, openIncident } from './intake.ts'
import { knownMoment } from './known.ts'
import { obligations } from './obligations.ts'
import type { IncidentState } from './state.ts'
import { telling } from './telling.ts'

const rule: Rule<IncidentState, IncidentRuleFacts> = {
  arguments: incidentArguments,
  permissions: incidentPermissions,
  open: { type: 'incident.open', handle: openIncident },
  handlers: {
    ...intake,
    ...knownMoment,
    ...assessing,
    ...obligations,
    ...telling,
    ...handling,
    ...chronology,
    ...filings,
  },
  // What has happened is recorded after closing, too.
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
