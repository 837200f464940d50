/** Guards and small steps shared by the handlers of a case. */

import { meetClocks } from '../clock.ts'
import { type Actor, demand, type EntryData } from '../command.ts'
import { permits } from '../roles.ts'
import type { Instant } from '../values.ts'
import type { CaseStage } from '../vocabulary.ts'
import type { CaseChange } from './context.ts'
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

/** Four eyes: the second person is a person, and none of those who made what is judged (政策五). */
export function anotherPerson(actor: Actor, ...makers: (string | null)[]): void {
  demand(actor.kind === 'user' && !makers.includes(actor.id), 'FOUR_EYES', { actor: actor.id })
}

export function userId(actor: Actor): string | null {
  return actor.kind === 'user' ? actor.id : null
}

/** A change with one timeline line. */
export function changed(state: CaseState, type: string, more: { data?: EntryData; text?: Text } = {}): CaseChange {
  return { state, entries: [{ type, data: more.data ?? {}, ...(more.text ? { text: more.text } : {}) }] }
}

type Text = { id: string; hash: string } | undefined

/** Every clock that this event meets stops being late. */
export function met(state: CaseState, event: 'accepted' | 'online_done' | 'replied', at: Instant): CaseState {
  return { ...state, clocks: meetClocks(state.clocks, event, at) }
}

/** Ends every running clock: nothing is owed after closing. */
export function meetAll(state: CaseState, at: Instant): CaseState {
  return met(met(met(state, 'accepted', at), 'online_done', at), 'replied', at)
}
