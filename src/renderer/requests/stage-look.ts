import type { CaseStage, SideState } from '#shared/domain/vocabulary.ts'
import type { StatusKind } from '../ui/Status.tsx'

const stages: Record<CaseStage, StatusKind> = {
  received: 'not_started',
  verifying: 'running',
  conditions: 'running',
  accepted: 'running',
  planned: 'partly',
  plan_review: 'yours',
  executing: 'running',
  result_review: 'yours',
  online_done: 'needs',
  replied: 'partly',
  closed: 'done',
  archived: 'kept',
}

const sides: Record<SideState, StatusKind> = {
  awaiting_requester: 'paused',
  dispute: 'needs',
  locked: 'kept',
  objection: 'unknown',
}

/** The icon beside the word of a state; a side state rules while the case rests in it. */
export function stageLook(stage: CaseStage, side: SideState | null): StatusKind {
  return side ? sides[side] : stages[stage]
}

/** The way of a case as it is drawn: each step with the stages that it covers. */
export const stepStages: readonly { id: CaseStage; covers: readonly CaseStage[] }[] = [
  { id: 'received', covers: ['received'] },
  { id: 'verifying', covers: ['verifying', 'conditions'] },
  { id: 'accepted', covers: ['accepted', 'planned'] },
  { id: 'plan_review', covers: ['plan_review'] },
  { id: 'executing', covers: ['executing'] },
  { id: 'result_review', covers: ['result_review'] },
  { id: 'replied', covers: ['online_done', 'replied'] },
  { id: 'closed', covers: ['closed', 'archived'] },
]

/** Index of the present step. A finished case is past every step. */
export function stepOf(stage: CaseStage): number {
  if (stage === 'closed' || stage === 'archived') return stepStages.length
  return stepStages.findIndex((step) => step.covers.includes(stage))
}
