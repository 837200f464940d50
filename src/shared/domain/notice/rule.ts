/** Whether a command on a notice is legal, and what it does. Decided here and nowhere else. */
import type { Command, Decision } from '../command.ts'
import { type Rule, runRule } from '../rule.ts'
import { answering } from './answering.ts'
import { approving } from './approving.ts'
import { noticeArguments, noticePermissions } from './commands.ts'
import type { NoticeContext, NoticeFacts } from './context.ts'
import { drafting, openNotice } from './drafting.ts'
import { sending } from './sending.ts'
import type { NoticeState } from './state.ts'

const rule: Rule<NoticeState, NoticeFacts> = {
  arguments: noticeArguments,
  permissions: noticePermissions,
  open: { type: 'notice.open', handle: openNotice },
  handlers: { ...drafting, ...approving, ...sending, ...answering },
  isGone: () => false,
}

/** Runs a command against a notice. `state` is null when it does not exist yet. */
export function decideNotice(
  state: NoticeState | null,
  command: Command,
  context: NoticeContext,
): Decision<NoticeState> {
  return runRule(rule, { state, command, context })
}
