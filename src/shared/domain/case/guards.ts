/** Guards and small steps shared by the handlers of a case. */

import { meetClocks } from '../clock.ts'
import { type Actor, demand } from '../command.ts'
import { permits } from '../roles.ts'
import type { Instant } from '../values.ts'
import type { CaseStage } from '../vocabulary.ts'
import type { CaseState } from './state.ts'

/** The case is in one of these stages, and not resting in a side state. */
export function inStage(state: CaseState, ...stages: CaseStage[]): void {
  demand(state.side?.state !== 'awaiting_requester', 'WAITING_FOR_REQUESTER', { stage: state.stage })
  demand(state.side === null, 'SUSPENDED', { stage: state.stage, side: state.side?.state ?? null })
  demand(stages.includes(state.stage), 'INVALID_TRANSITION', { stage: state.stage })
}

/** Only the person who took the case works on it; somebody else claims it first. */
export function byAssignee(state: CaseState, actor: Actor): void {
  if (actor.kind !== 'user') return
  demand(state.assignee === actor.id, 'CLAIMED_BY_OTHER', { assignee: state.assignee })
}

/** Who gives a case away: the person who took it, or one who reviews, so that no absence strands a case. */
export function byAssigneeOrReviewer(state: CaseState, actor: Actor): void {
  if (!permits(actor.roles, 'case.review')) byAssignee(state, actor)
}

/** Every clock that this event meets stops being late. */
export function met(state: CaseState, event: 'accepted' | 'online_done' | 'replied', at: Instant): CaseState {
  return { ...state, clocks: meetClocks(state.clocks, event, at) }
}

/** Ends every running clock: nothing is owed after closing. */
export function meetAll(state: CaseState, at: Instant): CaseState {
  return met(met(met(state, 'accepted', at), 'online_done', at), 'replied', at)
}
