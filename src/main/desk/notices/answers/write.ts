/** Saves versions of answers, and reads earlier ones. */
import { answersOf } from '#shared/domain/notice/answers.ts'
import type { AnswersContent } from '#shared/domain/notice/answers-content.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { MAX_BODY } from '#shared/domain/text.ts'
import type { CommandDesk } from '../../commands/command-desk.ts'
import { submit } from '../../commands/submit.ts'
import { DeskError } from '../../errors.ts'
import { getNotice } from '../notice.ts'
import { findAnswers, sealAnswers } from './content.ts'

interface Written {
  id: string
  line: AnswerLine
  /** The version of the notice for which they were written. */
  notice: { revision: number; hash: string }
  content: AnswersContent
}

/** @throws DeskError NOT_FOUND, REJECTED */
export function writeAnswers(desk: CommandDesk, { id, line, notice, content }: Written) {
  const { body, hash } = seal(content)
  submit(desk, { type: 'notice.write_answers', target: id, args: { line, notice, hash }, texts: { text: body } })
  return { revision: answersOf(getNotice(desk.store, id).state, line).length, hash }
}

/** @throws DeskError REJECTED for answers that are too long to travel, or are not Unicode */
function seal(content: AnswersContent) {
  const refused = (data: Record<string, string | number>, cause?: unknown) =>
    new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'content', ...data } }, cause)
  try {
    const sealed = sealAnswers(content)
    if (sealed.body.length > MAX_BODY) throw refused({ limit: MAX_BODY, length: sealed.body.length })
    return sealed
  } catch (error) {
    throw error instanceof TypeError ? refused({ unicode: 'lone_surrogate' }, error) : error
  }
}

/** An earlier version; null once its words were erased. @throws DeskError NOT_FOUND */
export function findAnswersVersion(
  { store }: CommandDesk,
  { id, line, revision }: { id: string; line: AnswerLine; revision: number },
): AnswersContent | null {
  const found = answersOf(getNotice(store, id).state, line).find((each) => each.revision === revision)
  if (!found) throw new DeskError('NOT_FOUND', { what: 'answers' })
  return findAnswers(store, found)
}
