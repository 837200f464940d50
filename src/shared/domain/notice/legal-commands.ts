/** The verbs of a notice, as its rule answers them. */
import { NO_HASH, NO_TEXT, NOBODY, type Probing, SOMEBODY, type Verb, verbsOf } from '../probing.ts'
import { type NoticeCommandType, noticePermissions } from './commands.ts'
import type { NoticeContext, NoticeFacts } from './context.ts'
import { decideNotice } from './rule.ts'
import type { NoticeState } from './state.ts'

const probing: Probing<NoticeCommandType, NoticeState, NoticeContext> = {
  permissions: noticePermissions,
  open: 'notice.open',
  probe: (type, state, context) => probesOf(state, context)[type] ?? {},
  // A version that is still to be written passes no gate and needs none: only a held one can be approved.
  decide: (state, command, context) =>
    decideNotice(state, command, command.type === 'notice.save' ? { ...context, facts: unwritten(context) } : context),
}

/**
 * The commands on an existing notice that its actor may give now, and those that only a gate blocks.
 * `facts.gate` is that of the latest version.
 */
export function legalNoticeCommands(state: NoticeState, context: NoticeContext): Verb<NoticeCommandType>[] {
  return verbsOf(probing, state, context)
}

function unwritten({ facts }: NoticeContext): NoticeFacts {
  return { ...facts, gate: { hash: NO_HASH, findings: [] } }
}

function probesOf(
  state: NoticeState,
  { facts, now }: NoticeContext,
): Partial<Record<NoticeCommandType, Record<string, unknown>>> {
  const text = NO_TEXT
  const { revision, hash } = state.revisions.at(-1) ?? { revision: 1, hash: NO_HASH }
  const seen = { revision, hash }
  const cohort = facts.incident?.cohort
  const people = cohort?.people ?? 0
  return {
    'notice.save': { text, hash: NO_HASH },
    'notice.confirm_meaning': seen,
    'notice.record_dry_run': {
      ...{ revision, people, excluded: people, channels: {}, smsParts: 0, costFen: 0 },
      ...{ cohort: cohort?.cohort ?? NOBODY, cohortRevision: cohort?.revision ?? 1 },
    },
    'notice.submit': seen,
    'notice.return': { ...seen, text },
    'notice.approve': { ...seen, signature: null },
    'notice.record_oral_approval': { ...seen, by: NOBODY, witness: SOMEBODY, at: now, text },
    'notice.ratify': seen,
    'notice.withdraw': { text },
    'notice.start_sending': { ...seen, acute: false },
    'notice.pause_sending': {},
    'notice.resume_sending': {},
    'notice.stop_sending': { text },
    'notice.note': { text },
  }
}
