/**
 * Sending an approved notice: started by a person for the one version that was approved, held and taken up again, or
 * stopped for good. What becomes of each message is the backend's ledger and no part of the state.
 */

import type { CohortSummary } from '../cohort/summary.ts'
import { demand, Refusal, type Rejection } from '../command.ts'
import { type ProviderChannel, providerChannel } from '../delivery/message.ts'
import { changed, type RuleContext } from '../rule.ts'
import type { NoticeFacts, NoticeHandlers } from './context.ts'
import { complete, inStage, latest, toBeTold } from './guards.ts'
import type { NoticeSending, NoticeState } from './state.ts'

type Sending = 'notice.start_sending' | 'notice.pause_sending' | 'notice.resume_sending' | 'notice.stop_sending'

export const sending: NoticeHandlers<Sending> = {
  /** Everything on which the approval stood is asked once more: the hash, who approved, the gate, the decision to tell. */
  'notice.start_sending': (state, args, context) => {
    const { actor, at, facts } = context
    inStage(state, 'approved')
    demand(state.sending === null, 'DUPLICATE', { stage: state.sending?.stage ?? '' })
    // A drill tells nobody.
    demand(!state.drill, 'INVALID_TRANSITION', { drill: true })
    const approval = stillHolds(state, args, context)
    demand(actor.kind === 'user', 'FORBIDDEN', { actor: actor.kind })
    demand(!args.acute || args.text !== undefined, 'INVALID_ARGUMENT', { field: 'text' })
    const cohort = facts.occasion?.cohort
    demand(cohort != null && facts.peopleHeld !== false, 'NOT_FOUND', { field: 'cohort' })
    someChannel(cohort, facts)
    const begun: NoticeSending = {
      revision: approval.revision,
      hash: approval.hash,
      cohort: cohort.cohort,
      stage: 'sending',
      acute: args.acute,
      reason: args.text ?? null,
      startedBy: actor.id,
      startedAt: at,
    }
    return changed({ ...state, sending: begun }, 'notice.sending_started', {
      data: { revision: begun.revision, hash: begun.hash, people: cohort.people, acute: begun.acute },
      ...(args.text ? { text: args.text } : {}),
    })
  },

  /** Whoever sees that something goes wrong holds it at once, whatever else has happened: this is never out of date. */
  'notice.pause_sending': (state, args) => {
    const { sending: present } = state
    demand(present != null, 'INVALID_TRANSITION', { sending: '' })
    const held = present.stage === 'sending' ? { ...present, stage: 'paused' as const } : present
    return changed({ ...state, sending: held }, 'notice.sending_paused', args.text ? { text: args.text } : {})
  },

  'notice.resume_sending': (state, _args, context) => {
    const present = under(state, 'paused')
    stillHolds(state, present, context)
    return changed({ ...state, sending: { ...present, stage: 'sending' } }, 'notice.sending_resumed')
  },

  /** For good: who has not been told by this notice is told by another. */
  'notice.stop_sending': (state, args) => {
    const present = under(state, 'sending', 'paused')
    return changed({ ...state, sending: { ...present, stage: 'stopped' } }, 'notice.sending_stopped', {
      text: args.text,
    })
  },
}

/** Why nothing of it may be sent now, asked once more before the first message leaves; null when it may. */
export function refusalOfSending(state: NoticeState, facts: NoticeFacts): Rejection | null {
  try {
    inStage(state, 'approved')
    stillHolds(state, under(state, 'sending', 'paused'), { facts })
    if (facts.occasion?.cohort) someChannel(facts.occasion.cohort, facts)
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.rejection
    throw error
  }
}

/** Channels with a provider that would reach somebody of the list, in the order of relay. */
export function carriersOf({ reachable }: Pick<CohortSummary, 'reachable'>): ProviderChannel[] {
  return providerChannel.options.filter((channel) => (reachable[channel] ?? 0) > 0)
}

/** A start with no channel that is ready would look like telling people. A list of calls and letters alone needs none. */
function someChannel(cohort: CohortSummary, { readyChannels }: NoticeFacts): void {
  const carriers = carriersOf(cohort)
  const some = carriers.length === 0 || carriers.some((channel) => readyChannels?.includes(channel) ?? true)
  demand(some, 'NO_CHANNEL', { channels: carriers.join() })
}

function under(state: NoticeState, ...stages: NoticeSending['stage'][]): NoticeSending {
  const { sending: present } = state
  demand(present != null && stages.includes(present.stage), 'INVALID_TRANSITION', { sending: present?.stage ?? '' })
  return present
}

/** What was approved is what is sent, by somebody who still may approve, and people are still to be told. */
function stillHolds(
  state: NoticeState,
  named: { revision: number; hash: string },
  { facts }: Pick<RuleContext<NoticeFacts>, 'facts'>,
): { revision: number; hash: string } {
  const { approval } = state
  const same = approval?.revision === named.revision && approval.hash === named.hash
  demand(approval !== null && same, 'HASH_MISMATCH', { revision: approval?.revision ?? 0 })
  complete(state, latest(state, named), facts)
  demand(facts.approverFit !== false, 'FORBIDDEN', { approver: approval.by })
  demand(facts.signatureValid !== false, 'BAD_SIGNATURE')
  demand(!state.revisions.some(({ by }) => by === approval.by), 'FOUR_EYES', { actor: approval.by })
  toBeTold(state, facts)
  return approval
}
