/** Answers for the hotline and the press as the screens see them. */
import { z } from 'zod'
import { rejection } from '../domain/command.ts'
import { answersVersion, whyNoAnswers } from '../domain/notice/answers.ts'
import { answersContent } from '../domain/notice/answers-content.ts'
import { type AnswerLine, answerLine, noticeStage } from '../domain/notice/vocabulary.ts'
import { bothWords, code, count, instant, noticeNumber, sha256, uuid, version } from '../domain/values.ts'
import { legalNoticeCommand, occasionView } from './notices.ts'

export const filledAnswer = z.strictObject({
  id: code,
  question: z.string(),
  /** Null when it cannot be filled: nothing half filled is read out. */
  answer: z.string().nullable(),
})

/** A version as it is read out. */
export const readAnswers = z.strictObject({ version: answersVersion, items: z.array(filledAnswer) })
export type ReadAnswers = z.infer<typeof readAnswers>

/** A line of the log. One of `item` and `question` says what was answered, or what it repeats. */
export const loggedQuestion = z.strictObject({
  id: z.string(),
  line: answerLine,
  at: instant,
  by: uuid.nullable(),
  text: z.string().nullable(),
  answers: count.nullable(),
  item: code.nullable(),
  question: uuid.nullable(),
  provisional: z.boolean(),
})
export type LoggedQuestion = z.infer<typeof loggedQuestion>

const lineOfAnswers = z.strictObject({
  /** As the backend has acknowledged it; null with the reason. */
  inForce: readAnswers.nullable(),
  why: z.enum([...whyNoAnswers.options, 'not_held']).nullable(),
  /** Oldest first. */
  versions: z.array(answersVersion),
  /** Words of the latest version; null while there is none, or after they were erased. */
  content: answersContent.nullable(),
  /** The latest was written for another version of the notice than its latest. */
  stale: z.boolean(),
  /** Whether this person may approve the latest version now; null when it waits for nobody, or for no such role. */
  approval: z.strictObject({ blockedBy: rejection.shape.code.nullable() }).nullable(),
  /** How often each pair was given. */
  given: z.record(code, count),
  /** The newest first; `logged` says how many there are in all. */
  log: z.array(loggedQuestion),
  logged: count,
})
export type LineOfAnswers = z.infer<typeof lineOfAnswers>

/** A question that no answer covers. */
export const askedQuestion = z.strictObject({
  id: uuid,
  line: answerLine,
  /** Null once erased, or before it has arrived. */
  text: z.string().nullable(),
  by: uuid.nullable(),
  at: instant,
  /** How often, with those that were joined. */
  asked: count,
})
export type AskedQuestion = z.infer<typeof askedQuestion>

export const answersDetail = z.strictObject({
  id: uuid,
  version,
  number: noticeNumber.nullable(),
  title: z.string(),
  stage: noticeStage,
  drill: z.boolean(),
  occasion: occasionView,
  /** The latest version of the notice; null while none is saved. */
  notice: z.strictObject({ revision: z.int().positive(), hash: sha256 }).nullable(),
  lines: z.strictObject({ hotline: lineOfAnswers, press: lineOfAnswers } satisfies Record<AnswerLine, unknown>),
  /** What the author has to work on, the most asked first. */
  questions: z.array(askedQuestion),
  staff: z.record(uuid, z.string()),
  verbs: z.array(legalNoticeCommand),
  pending: z.array(z.string()),
})
export type AnswersDetail = z.infer<typeof answersDetail>

/** A starting point for a kind of incident, in zh-CN. */
export const answersTemplate = z.strictObject({
  id: code,
  words: bothWords,
  lines: z.strictObject({ hotline: answersContent, press: answersContent } satisfies Record<AnswerLine, unknown>),
})
export type AnswersTemplate = z.infer<typeof answersTemplate>
