import type { ObligationView } from '#shared/contract/incidents.ts'
import { type IncidentStage, incidentLevel } from '#shared/domain/incident/vocabulary.ts'
import type { StatusKind } from '../ui/Status.tsx'

const stages: Record<IncidentStage, StatusKind> = {
  lead: 'unknown',
  incident: 'running',
  contained: 'partly',
  handling_ended: 'partly',
  closed: 'done',
  dismissed: 'below',
}

/** The icon beside the word of a stage. */
export function stageLook(stage: IncidentStage): StatusKind {
  return stages[stage]
}

/** From 较大 on an incident is reportable, which the tag in the head says in colour. */
export function isReportable(level: string): boolean {
  return incidentLevel.options.indexOf(level as IncidentLevelName) >= incidentLevel.options.indexOf('significant')
}

type IncidentLevelName = (typeof incidentLevel.options)[number]

export type DutyState = 'undecided' | 'waiting' | 'not_required' | 'filed' | 'after_end' | 'required'

/** Where a duty stands. A filing counts before everything else: what happened is not undone by a decision. */
export function dutyState(duty: ObligationView): DutyState {
  if (duty.filings.length > 0) return 'filed'
  if (duty.proposal) return 'waiting'
  if (duty.decision === 'not_required') return 'not_required'
  if (duty.decision === 'undecided') return 'undecided'
  return duty.anchor === 'handling_ended' && duty.startedAt === null ? 'after_end' : 'required'
}

const duties: Record<DutyState, StatusKind> = {
  undecided: 'unknown',
  waiting: 'to_choose',
  not_required: 'below',
  filed: 'done',
  after_end: 'not_started',
  required: 'running',
}

export function dutyLook(state: DutyState): StatusKind {
  return duties[state]
}
