/** The verbs of a notice, as its rule answers them. */
import { NO_HASH, NO_TEXT, NOBODY, type Probing, SOMEBODY, type Verb, verbsOf } from '../probing.ts'
import { answersOf, openQuestions } from './answers.ts'
import { type NoticeCommandType, noticePermissions } from './commands.ts'
import type { NoticeContext, NoticeFacts } from './context.ts'
import { decideNotice } from './rule.ts'
import type { NoticeState } from './state.ts'
import { answerLine } from './vocabulary.ts'

const written: ReadonlySet<string> = new Set(['notice.save', 'notice.write_answers', 'notice.approve_answers'])

const probing: Probing<NoticeCommandType, NoticeState, NoticeContext> = {
  permissions: noticePermissions,
  open: 'notice.open',
  probe: (type, state, context) => probesOf(state, context)[type] ?? {},
  // A version that is still to be written passes no gate and needs none: only a held one can be approved. Whether the
  // words of answers can be is asked with them.
  decide: (state, command, context) =>
    decideNotice(
      state,
      command,
      written.has(command.type) ? { ...context, facts: unwritten(context, String(command.args.hash)) } : context,
    ),
}

/**
 * The commands on an existing notice that its actor may give now, and those that only a gate blocks.
 * `facts.gate` is that of the latest version.
 */
export function legalNoticeCommands(state: NoticeState, context: NoticeContext): Verb<NoticeCommandType>[] {
  return verbsOf(probing, state, context)
}

function unwritten({ facts }: NoticeContext, hash: string): NoticeFacts {
  return { ...facts, gate: { hash, findings: [] }, answers: { hash, faults: 0 } }
}

function probesOf(
  state: NoticeState,
  { facts, now }: NoticeContext,
): Partial<Record<NoticeCommandType, Record<string, unknown>>> {
  const text = NO_TEXT
  const { revision, hash } = state.revisions.at(-1) ?? { revision: 1, hash: NO_HASH }
  const seen = { revision, hash }
  const cohort = facts.occasion?.cohort
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
    'notice.write_answers': { line: 'hotline', notice: seen, text, hash: NO_HASH },
    'notice.log_question': { line: 'hotline', at: now, given: null, same: null, text },
    ...answersProbes(state),
  }
}

/** Answers: of the line on which there is something to do. */
function answersProbes(state: NoticeState): Partial<Record<NoticeCommandType, Record<string, unknown>>> {
  const waiting = answerLine.options
    .map((line) => answersOf(state, line).at(-1))
    .find((last) => last !== undefined && last.approval === null && last.withdrawn === null)
  const approved = answerLine.options
    .map((line) => answersOf(state, line).findLast(({ approval }) => approval !== null))
    .find((newest) => newest !== undefined && newest.withdrawn === null)
  const [first, second] = openQuestions(state)
  const named = (version: typeof waiting) => ({ line: version?.line ?? 'hotline', revision: version?.revision ?? 1 })
  const answers = state.answers?.find(({ line }) => line === first?.line)?.revision ?? 1
  return {
    'notice.approve_answers': { ...named(waiting), hash: waiting?.hash ?? NO_HASH },
    'notice.withdraw_answers': { ...named(approved), text: NO_TEXT },
    'notice.join_question': { question: first?.id ?? NOBODY, into: second?.id ?? NOBODY },
    'notice.answer_question': { question: first?.id ?? NOBODY, answers, item: 'any' },
  }
}
