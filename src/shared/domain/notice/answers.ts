/**
 * What the hotline and the press line answer, beside the notice that it must not contradict (政策四(四)): versions of
 * each line's answers, and the questions that no answer covered yet. Words stand in text records.
 */
import { z } from 'zod'
import { textRef } from '../incident/state.ts'
import { code, instant, sha256, uuid } from '../values.ts'
import { answerLine, type NoticeStage } from './vocabulary.ts'

const signed = z.strictObject({ by: uuid, at: instant })

/** A version of one line's answers. It belongs to one version of the notice; `hash` is that of its canonical content. */
export const answersVersion = z.strictObject({
  line: answerLine,
  /** From 1 within its line. */
  revision: z.int().positive(),
  notice: z.strictObject({ revision: z.int().positive(), hash: sha256 }),
  text: textRef,
  hash: sha256,
  by: uuid.nullable(),
  at: instant,
  approval: signed.nullable(),
  /** Found wrong after it was approved: no longer read out, and no earlier one in its place. */
  withdrawn: signed.extend({ text: textRef }).nullable(),
})
export type AnswersVersion = z.infer<typeof answersVersion>

/** A question that nobody could answer, until it is joined with another or covered by an answer. */
export const uncoveredQuestion = z.strictObject({
  /** The command that logged it. */
  id: uuid,
  line: answerLine,
  text: textRef,
  by: uuid.nullable(),
  at: instant,
  /** The same question, logged before. */
  joined: uuid.nullable(),
  covered: signed.extend({ answers: z.int().positive(), item: code }).nullable(),
})
export type UncoveredQuestion = z.infer<typeof uncoveredQuestion>

/** Versions of all lines together. */
export const MAX_ANSWERS = 200
/** Questions that a state holds; what no longer fits stands in the entries. */
export const MAX_QUESTIONS = 500

/** What a state says of answers; absent in both lists until there is something. */
export interface Answering {
  answers?: AnswersVersion[] | undefined
  questions?: UncoveredQuestion[] | undefined
}

interface NoticeOfAnswers extends Answering {
  stage: NoticeStage
  approval: { hash: string } | null
}

/** The versions of a line, oldest first. */
export function answersOf(
  { answers = [] }: Pick<Answering, 'answers'>,
  line: AnswersVersion['line'],
): AnswersVersion[] {
  return answers.filter((each) => each.line === line)
}

/** What staff may read out: the newest approved version, while it belongs to the very notice that was approved. */
export function answersInForce(state: NoticeOfAnswers, line: AnswersVersion['line']): AnswersVersion | null {
  const newest = answersOf(state, line).findLast(({ approval }) => approval !== null)
  if (!newest || newest.withdrawn !== null || state.stage !== 'approved') return null
  return newest.notice.hash === state.approval?.hash ? newest : null
}

/** Why staff may read out nothing. */
export const whyNoAnswers = z.enum([
  'none',
  'not_approved',
  'withdrawn',
  'notice_not_approved',
  'notice_withdrawn',
  'stale',
])
export type WhyNoAnswers = z.infer<typeof whyNoAnswers>

/** Null when there is something to read out. */
export function whyNotInForce(state: NoticeOfAnswers, line: AnswersVersion['line']): WhyNoAnswers | null {
  if (answersInForce(state, line)) return null
  const versions = answersOf(state, line)
  const newest = versions.findLast(({ approval }) => approval !== null)
  if (versions.length === 0) return 'none'
  if (state.stage === 'withdrawn') return 'notice_withdrawn'
  if (!newest) return 'not_approved'
  if (newest.withdrawn !== null) return 'withdrawn'
  return state.stage === 'approved' ? 'stale' : 'notice_not_approved'
}

/** Written for an earlier version of the notice: to be looked at again. */
export function isStale(version: Pick<AnswersVersion, 'notice'>, latest: { hash: string } | null): boolean {
  return version.notice.hash !== latest?.hash
}

/** Everybody who had a hand in what waits for approval: since the version that two people have already seen. */
export function authorsSinceApproval(versions: readonly AnswersVersion[]): (string | null)[] {
  const seen = versions.findLastIndex(({ approval }) => approval !== null)
  return versions.slice(seen + 1).map(({ by }) => by)
}

/** Questions on which the author has still to work. */
export function openQuestions({ questions = [] }: Pick<Answering, 'questions'>): UncoveredQuestion[] {
  return questions.filter(({ joined, covered }) => joined === null && covered === null)
}
