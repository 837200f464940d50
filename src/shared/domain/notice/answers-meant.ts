/** Which answers a command writes or approves: both sides read them before they ask the rule. */
import type { Command } from '../command.ts'
import type { Uuid } from '../values.ts'
import { answersOf } from './answers.ts'
import { type AnswersContent, answersContent } from './answers-content.ts'
import { noticeArguments } from './commands.ts'
import type { NoticeState } from './state.ts'

export interface AnswersMeant {
  /** Version of the notice that fills them. */
  revision: number
  /** The text record that holds them; null while it comes with the command. */
  text: Uuid | null
}

/** Undefined for a command that is not about answers, or names none that exist. */
export function answersMeant(state: NoticeState, { type, args }: Command): AnswersMeant | undefined {
  if (type === 'notice.write_answers') {
    const written = noticeArguments[type].safeParse(args).data
    return written && { revision: written.notice.revision, text: null }
  }
  if (type !== 'notice.approve_answers') return undefined
  const seen = noticeArguments[type].safeParse(args).data
  const version = seen && answersOf(state, seen.line).find(({ revision }) => revision === seen.revision)
  return version && { revision: version.notice.revision, text: version.text.id }
}

/** Null for a text that is no answers, or was erased. */
export function parseAnswers(body: string | undefined): AnswersContent | null {
  if (body === undefined) return null
  try {
    return answersContent.safeParse(JSON.parse(body)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
