/** Whether a command on a report is legal, and what it does. Decided here and nowhere else. */
import { type Command, type Decision, demand } from '../command.ts'
import { userId } from '../four-eyes.ts'
import type { IncidentState } from '../incident/state.ts'
import { type Change, changed, type HandlerContext, type Rule, type RuleContext, runRule } from '../rule.ts'
import { type ReportArguments, type ReportCommandType, reportArguments, reportPermissions } from './commands.ts'
import { findForm } from './form.ts'
import type { ReportGate } from './gate.ts'
import { findFrozen, latestReport, MAX_REPORT_REVISIONS, type ReportRevision, type ReportState } from './state.ts'

/** Facts that the rule names; the backend reads them in the command's transaction. */
export interface ReportFacts {
  /** Issued by the backend when a report opens. */
  number?: string
  /** Which of its kind it becomes in its incident, from 1. */
  sequence?: number
  /** The incident of the report, as it stands now. */
  incident?: Pick<IncidentState, 'stage' | 'drill' | 'decision' | 'cohort'>
  /** The report that is supplemented; absent when it does not exist. */
  supplemented?: Pick<ReportState, 'incident' | 'frozen'>
  /** What the gate says of the content that the command names; absent when that content is not held. */
  reportGate?: ReportGate
  /** Versions of this report that filings of the incident name. */
  filed?: readonly { revision: number; hash: string }[]
}

type Context = HandlerContext<ReportFacts>
type Handlers = {
  [T in Exclude<ReportCommandType, 'report.open'>]: (
    state: ReportState,
    args: ReportArguments<T>,
    context: Context,
  ) => Change<ReportState>
}

const MOST_FROZEN = 40

/** Opens an empty draft. An authority may ask long after an incident was closed; of one that was none it is told nothing. */
function openReport(args: ReportArguments<'report.open'>, context: Context): Change<ReportState> {
  const { actor, at, facts, legal } = context
  const { incident, supplemented } = facts
  demand(incident !== undefined, 'NOT_FOUND', { incident: args.incident })
  demand(incident.stage !== 'dismissed', 'INVALID_TRANSITION', { stage: incident.stage })
  // A report of a drill is marked as one for good: nothing of it can be filed.
  demand(incident.drill === args.drill, 'INVALID_ARGUMENT', { field: 'drill' })
  const form = findForm(legal.reports, args.kind)
  demand(form !== undefined, 'NOT_FOUND', { form: args.kind })
  if (args.supplements !== null) {
    demand(supplemented !== undefined, 'NOT_FOUND', { report: args.supplements })
    const told = supplemented.incident === args.incident && supplemented.frozen.length > 0
    demand(told, 'INVALID_ARGUMENT', { field: 'supplements' })
  }
  const state: ReportState = {
    number: facts.number ?? null,
    ...args,
    sequence: facts.sequence ?? 1,
    form: form.version,
    stage: 'draft',
    policyVersion: legal.policyVersion,
    recordedAt: at,
    openedBy: userId(actor),
    revisions: [],
    frozen: [],
    withdrawn: null,
  }
  const { incident: of, kind, sequence, supplements } = state
  return changed(state, 'report.opened', { data: { incident: of, kind, sequence, supplements } })
}

const handlers: Handlers = {
  /** A new version, and with it the report is a draft again: what was frozen stays beside it. */
  'report.save': (state, args, { actor, at, facts }) => {
    going(state, facts)
    demand(facts.reportGate !== undefined, 'REPORT_INCOMPLETE', { held: false })
    demand(facts.reportGate.hash === args.hash, 'HASH_MISMATCH', { field: 'hash' })
    const last = latestReport(state)
    demand(last?.hash !== args.hash, 'DUPLICATE', { revision: last?.revision ?? 0 })
    const { length } = state.revisions
    demand(length < MAX_REPORT_REVISIONS, 'INVALID_TRANSITION', { revisions: length })
    const revision = { revision: (last?.revision ?? 0) + 1, text: args.text, hash: args.hash, by: userId(actor), at }
    const next: ReportState = { ...state, stage: 'draft', revisions: [...state.revisions, revision] }
    return changed(next, 'report.saved', { data: { revision: revision.revision, hash: args.hash } })
  },

  'report.freeze': (state, args, { actor, at, facts }) => {
    going(state, facts)
    demand(state.stage === 'draft', 'INVALID_TRANSITION', { stage: state.stage })
    demand(state.frozen.length < MOST_FROZEN, 'INVALID_TRANSITION', { frozen: state.frozen.length })
    const { revision, hash } = seen(state, args)
    const gate = facts.reportGate
    demand(gate !== undefined, 'REPORT_INCOMPLETE', { held: false })
    demand(gate.hash === hash, 'HASH_MISMATCH', { revision })
    const [first = null] = gate.lacking
    demand(first === null, 'REPORT_INCOMPLETE', { open: gate.lacking.length, first })
    const missing = [...gate.missing]
    const frozen = [...state.frozen, { revision, hash, missing, by: userId(actor), at }]
    return changed({ ...state, stage: 'frozen', frozen }, 'report.frozen', { data: { revision, hash, missing } })
  },

  'report.withdraw': (state, { text }, { actor, at, facts }) => {
    going(state, facts)
    const withdrawn = { by: userId(actor), at, text }
    return changed({ ...state, stage: 'withdrawn', withdrawn }, 'report.withdrawn', { text })
  },

  'report.note': (state, { text }) => changed(state, 'report.noted', { text }),
}

/**
 * Neither withdrawn nor filed: what an authority was told is put right by another report, never changed. A desk runs its
 * commands again on an older row while their filing already stands, so a version counts as filed once it is frozen here.
 */
function going(state: ReportState, { filed = [] }: ReportFacts): void {
  const { stage } = state
  demand(stage !== 'withdrawn', 'INVALID_TRANSITION', { stage })
  demand(!filed.some((version) => findFrozen(state, version)), 'INVALID_TRANSITION', { filed: true })
}

/** The latest version, if it is the one that was seen. */
function seen(state: ReportState, args: { revision: number; hash: string }): ReportRevision {
  const last = latestReport(state)
  demand(last !== undefined, 'INVALID_TRANSITION', { revisions: 0 })
  demand(last.revision === args.revision && last.hash === args.hash, 'HASH_MISMATCH', { revision: last.revision })
  return last
}

const rule: Rule<ReportState, ReportFacts> = {
  arguments: reportArguments,
  permissions: reportPermissions,
  open: { type: 'report.open', handle: openReport },
  handlers,
  isGone: () => false,
}

/** Runs a command against a report. `state` is null when it does not exist yet. */
export function decideReport(
  state: ReportState | null,
  command: Command,
  context: RuleContext<ReportFacts>,
): Decision<ReportState> {
  return runRule(rule, { state, command, context })
}
