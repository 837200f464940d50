/**
 * Approving a notice: one frozen version, by its hash, by somebody who had no hand in it. Online, signed on a device
 * without a network, or by telephone before a witness and signed afterwards (补签).
 */
import { addMinutes } from '../clock.ts'
import { demand } from '../command.ts'
import { anotherPerson } from '../four-eyes.ts'
import { changed, happened } from '../rule.ts'
import type { NoticeFacts, NoticeHandlers } from './context.ts'
import { complete, inStage, latest, toBeTold } from './guards.ts'
import type { NoticeApproval, NoticeState } from './state.ts'

type Approving = 'notice.return' | 'notice.approve' | 'notice.record_oral_approval' | 'notice.ratify'

export const approving: NoticeHandlers<Approving> = {
  'notice.return': (state, args) => {
    submitted(state, args)
    return changed({ ...state, stage: 'draft', submitted: null }, 'notice.returned', {
      data: { revision: args.revision },
      text: args.text,
    })
  },

  'notice.approve': (state, args, { actor, at, facts }) => {
    approvable(state, args, facts)
    anotherPerson(actor, ...makers(state))
    demand(args.signature === null || facts.signatureValid === true, 'BAD_SIGNATURE')
    const approval: NoticeApproval = {
      revision: args.revision,
      hash: args.hash,
      method: args.signature ? 'device' : 'online',
      by: actor.id,
      at,
      signature: args.signature,
      oral: null,
    }
    return changed({ ...state, stage: 'approved', approval }, 'notice.approved', {
      data: { revision: args.revision, hash: args.hash, method: approval.method },
    })
  },

  /** Three people: who gives it, who hears it too, and who writes it down. Who gives it had no hand in the text. */
  'notice.record_oral_approval': (state, args, { actor, now, legal, facts }) => {
    approvable(state, args, facts)
    const { by, witness, revision, hash } = args
    demand(actor.kind === 'user' && ![by, witness].includes(actor.id), 'FOUR_EYES', { actor: actor.id })
    demand(by !== witness && !makers(state).includes(by), 'FOUR_EYES', { actor: by })
    demand(facts.oralFit !== false, 'INVALID_ARGUMENT', { field: 'by' })
    const { at, flags } = happened(args.at, now)
    const ratifyBy = addMinutes(at, legal.incidents.ratifyHours * 60)
    const oral = { witness, recordedBy: actor.id, ratifyBy, ratified: null }
    const approval: NoticeApproval = { revision, hash, method: 'oral', by, at, signature: null, oral }
    return changed({ ...state, stage: 'approved', approval }, 'notice.oral_approval_recorded', {
      data: { revision, hash, by, witness, ratify_by: ratifyBy },
      text: args.text,
      occurredAt: at,
      flags,
    })
  },

  /** 补签, by the one who gave the word. After its time it is still wanted, and flagged. */
  'notice.ratify': (state, args, { actor, at }) => {
    inStage(state, 'approved')
    const { approval } = state
    demand(approval?.oral != null && approval.oral.ratified === null, 'INVALID_TRANSITION', { stage: state.stage })
    const same = approval.revision === args.revision && approval.hash === args.hash
    demand(same, 'HASH_MISMATCH', { revision: approval.revision })
    demand(actor.kind === 'user' && actor.id === approval.by, 'FORBIDDEN', { approver: approval.by })
    const oral = { ...approval.oral, ratified: { at, by: actor.id } }
    return changed({ ...state, approval: { ...approval, oral } }, 'notice.ratified', {
      data: { revision: args.revision },
      flags: at > oral.ratifyBy ? ['late'] : [],
    })
  },
}

/** The version that waits for approval is the one that was seen. */
function submitted(
  state: NoticeState,
  seen: { revision: number; hash: string },
): NonNullable<NoticeState['submitted']> {
  inStage(state, 'in_approval')
  const waiting = state.submitted
  const same = waiting?.revision === seen.revision && waiting.hash === seen.hash
  demand(waiting !== null && same, 'HASH_MISMATCH', { revision: waiting?.revision ?? 0 })
  return waiting
}

/** Handed in, still complete by the gate as it is now, and people are to be told. */
function approvable(state: NoticeState, seen: { revision: number; hash: string }, facts: NoticeFacts): void {
  submitted(state, seen)
  complete(state, latest(state, seen), facts)
  toBeTold(state, facts)
}

/** Everybody who had a hand in the version: later versions there are none. */
function makers(state: NoticeState): (string | null)[] {
  return [...state.revisions.map(({ by }) => by), state.submitted?.by ?? null]
}
