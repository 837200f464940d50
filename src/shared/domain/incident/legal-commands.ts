/** The verbs of an incident, as its rule answers them. */
import { probedCohort } from '../cohort/summary.ts'
import { NO_HASH, NO_TEXT, NOBODY, type Probing, SOMEBODY, type Verb, verbsOf } from '../probing.ts'
import { type IncidentCommandType, incidentPermissions } from './commands.ts'
import type { IncidentContext } from './context.ts'
import { decideIncident } from './rule.ts'
import type { IncidentState, Obligation } from './state.ts'

type Args = Record<string, unknown>
type Probes = Partial<Record<IncidentCommandType, Args>>

const probing: Probing<IncidentCommandType, IncidentState, IncidentContext> = {
  permissions: incidentPermissions,
  open: 'incident.open',
  probe: (type, state, context) => ({ ...intakeProbes(state, context), ...dutyProbes(state, context) })[type] ?? {},
  decide: decideIncident,
}

/** The commands on an existing incident that its actor may give now, and those that only a gate blocks. */
export function legalIncidentCommands(state: IncidentState, context: IncidentContext): Verb<IncidentCommandType>[] {
  return verbsOf(probing, state, context)
}

function intakeProbes(state: IncidentState, { legal, now }: IncidentContext): Probes {
  const text = NO_TEXT
  const { incidents } = legal
  const { category, harms, systems, occurred, facts } = state
  const proposed = state.known.proposal?.candidate ?? state.known.candidate
  const other = state.candidates.find(({ id }) => id !== state.known.candidate)?.id ?? state.known.candidate
  const level = state.level?.lowering?.to ?? 'general'
  return {
    'incident.promote': { text },
    'incident.dismiss': { reason: incidents.dismissReasons[0]?.id ?? '', text },
    'incident.assign': { to: NOBODY },
    'incident.describe': { category, harms, systems, occurred },
    'incident.link_case': { case: NOBODY },
    'incident.choose_known': { candidate: other, text },
    'incident.confirm_known': { candidate: proposed },
    'incident.reject_known': { candidate: proposed, text },
    'incident.assess': { facts },
    'incident.set_level': { level: 'extremely_major', text },
    'incident.confirm_lowering': { level },
    'incident.reject_lowering': { level, text },
    'incident.judge': { isPersonal: true, text },
    'incident.end_handling': { criteria: ['leak_stopped'] },
    'incident.reject_end': { text },
    'incident.log': { kind: 'observation', text, supersedes: null, occurredAt: now, callee: null },
    'incident.update_situation': { audience: incidents.audiences[0]?.id ?? '', text },
    'incident.add_known': { at: now, basis: 'check' },
    'incident.add_sample': sampleProbe(incidents.sampleMethods[0]?.id ?? ''),
    'incident.protect': { action: 'freeze', accounts: 0, at: now },
    'incident.add_task': { item: null, title: NO_TEXT, owner: null, dueAt: null },
    'incident.finish_task': { task: (state.tasks.find(({ done }) => !done) ?? state.tasks[0])?.id ?? NOBODY },
    'incident.attach_evidence': { evidence: NOBODY, hash: NO_HASH, bytes: 0, line: null },
    'incident.hand_evidence': { hash: NO_HASH, to: null, text },
  }
}

function sampleProbe(method: string): Args {
  const counts = { rows: 0, distinct: 0, hitRatePpm: 0, low: 0, high: 0 }
  return { ...counts, source: 'sample', dedupeKey: 'account_id', method, evidence: null }
}

function dutyProbes(state: IncidentState, { actor, legal, now }: IncidentContext): Probes {
  const text = NO_TEXT
  const first = (fits: (row: Obligation) => boolean) => state.obligations.find(fits)?.id ?? 'none'
  // One that somebody else has proposed, where there is one: that is the row on which this person can act.
  const mine = first(({ proposal }) => proposal !== null)
  const waiting = state.obligations.find(({ proposal }) => proposal !== null && proposal.by !== actor.id)?.id ?? mine
  const toFile = state.obligations[0]?.id ?? legal.incidents.obligations[0]?.id.toLowerCase()
  const unreached = { affected: 0, withContact: 0, delivered: 0, failed: 0 }
  const filed = { kind: 'initial', via: 'hotline', at: now, receipt: null, evidence: null, isCorrection: false }
  const published = { notice: NOBODY, revision: 1, place: 'website', url: null, from: now, to: null, evidence: null }
  return {
    'incident.require': { obligation: first(({ decision }) => decision !== 'required') },
    'incident.propose_not_required': {
      obligation: first((row) => row.decision !== 'not_required' && row.frozen === null && row.proposal === null),
      text,
    },
    'incident.confirm_not_required': { obligation: waiting },
    'incident.reject_not_required': { obligation: waiting, text },
    'incident.decide_notice': { kind: 'notify', text, evidence: null, order: null, until: null },
    'incident.record_oral_decision': { by: NOBODY, witness: SOMEBODY, at: now, text },
    'incident.return_decision': { text },
    'incident.set_cohort': { summary: probedCohort(state.cohort) },
    'incident.declare_unreachable': {
      ...unreached,
      reasons: [legal.incidents.unreachableReasons[0]?.id ?? ''],
      text,
    },
    'incident.record_filing': { obligation: toFile, ...filed },
    'incident.record_receipt': { filing: NOBODY, receipt: text, evidence: null },
    'incident.record_publication': { ...published, fileHash: NO_HASH },
  }
}
