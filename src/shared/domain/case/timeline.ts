/** Additive commands: they append to the timeline and leave the state as it is. */

import { demand } from '../command.ts'
import { changed } from '../rule.ts'
import type { Handlers } from './context.ts'
import { byAssignee } from './guards.ts'

type Additive = 'case.note' | 'case.reveal' | 'case.view' | 'case.attach_evidence' | 'case.issue_code' | 'case.protect'

export const timeline: Handlers<Additive> = {
  'case.note': (state, args) => changed(state, 'case.noted', { text: args.text }),

  /** Recorded before the value is shown; the value itself never comes near the rule. */
  'case.reveal': (state, args) =>
    changed(state, 'case.revealed', { data: { field: fieldCode[args.field], reason: args.reason } }),

  'case.view': (state) => changed(state, 'case.viewed'),

  'case.attach_evidence': (state, args) =>
    changed(state, 'case.evidence_attached', {
      data: { evidence: args.evidence, hash: args.hash, bytes: args.bytes, line: args.line },
    }),

  /** That there is a new code; neither the code nor what is kept of it stands here. */
  'case.issue_code': (state, _args, { actor }) => {
    byAssignee(state, actor)
    return changed(state, 'case.code_issued')
  },

  /** 泄密举报: 冻结、强制下线、重置凭据. Recorded when it happened, which may be before this line is written (政策 closing paragraph). */
  'case.protect': (state, { action, at }, { now }) => {
    demand(state.kind === 'leak_report', 'INVALID_TRANSITION', { kind: state.kind })
    demand(at <= now, 'INVALID_ARGUMENT', { field: 'at' })
    return { state, entries: [{ type: 'case.protected', data: { action }, occurredAt: at }] }
  },
}

const fieldCode = {
  name: 'name',
  phone: 'phone',
  accountId: 'account_id',
  replyContact: 'reply_contact',
  actingName: 'acting_name',
} as const
