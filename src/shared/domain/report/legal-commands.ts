/** The verbs of a report, as its rule answers them. */
import { NO_HASH, NO_TEXT, type Probing, type Verb, verbsOf } from '../probing.ts'
import type { RuleContext } from '../rule.ts'
import { type ReportCommandType, reportPermissions } from './commands.ts'
import { decideReport, type ReportFacts } from './rule.ts'
import { latestReport, type ReportState } from './state.ts'

const probing: Probing<ReportCommandType, ReportState, RuleContext<ReportFacts>> = {
  permissions: reportPermissions,
  open: 'report.open',
  probe: (type, state) => probesOf(state)[type] ?? {},
  decide: (state, command, context) => {
    // A save is asked about a content that nobody has typed yet.
    const gate = { hash: NO_HASH, lacking: [], missing: [] }
    const facts = command.type === 'report.save' ? { ...context.facts, reportGate: gate } : context.facts
    return decideReport(state, command, { ...context, facts })
  },
}

/** The commands on an existing report that its actor may give now, and those that only a gate blocks. */
export function legalReportCommands(state: ReportState, context: RuleContext<ReportFacts>): Verb<ReportCommandType>[] {
  return verbsOf(probing, state, context)
}

function probesOf(state: ReportState): Partial<Record<ReportCommandType, Record<string, unknown>>> {
  const { revision = 1, hash = NO_HASH } = latestReport(state) ?? {}
  return {
    'report.save': { text: NO_TEXT, hash: NO_HASH },
    'report.freeze': { revision, hash },
    'report.withdraw': { text: NO_TEXT },
    'report.note': { text: NO_TEXT },
  }
}
