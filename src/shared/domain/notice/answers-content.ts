/** The words of one line's answers. They travel as the body of a text record, as those of a notice do (`content.ts`). */
import { z } from 'zod'
import { code } from '../values.ts'
import { answersFindingCode } from './vocabulary.ts'

/** Longest answer, in UTF-16 units: it is read out. */
export const MAX_ANSWER = 2000
export const MAX_ANSWER_ITEMS = 60

/** `answer` is Liquid with the holes of a notice, so that it says what the notice says, word for word. */
export const answerItem = z.strictObject({
  /** Stays with the pair through all versions: the log counts by it. */
  id: code,
  question: z.string().max(200),
  answer: z.string().max(MAX_ANSWER),
})
export type AnswerItem = z.infer<typeof answerItem>

export const answersContent = z.strictObject({
  format: z.literal(1),
  items: z
    .array(answerItem)
    .min(1)
    .max(MAX_ANSWER_ITEMS)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'two pairs have one id'),
})
export type AnswersContent = z.infer<typeof answersContent>

/** One thing to look at in an answer. Faults hinder approval; warnings name what differs from the notice. */
export const answersFinding = z.strictObject({
  code: answersFindingCode,
  item: code,
  /** Name of the variable, or what stands in the answer and not in the notice. */
  detail: z.string().max(120).nullable(),
})
export type AnswersFinding = z.infer<typeof answersFinding>

/** What `shared/text` says of answers; both sides compute it, the rule only reads it. */
export interface AnswersGate {
  /** SHA-256 of the canonical content. */
  hash: string
  faults: number
}
