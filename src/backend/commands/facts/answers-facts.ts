/** Facts that the rule names of answers: what is wrong with them, filled with the notice that they belong to. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import { answersMeant, parseAnswers } from '#shared/domain/notice/answers-meant.ts'
import type { NoticeFacts } from '#shared/domain/notice/context.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { Uuid } from '#shared/domain/values.ts'
import { fillAnswers } from '#shared/text/notice/answers.ts'
import { noticeVariables } from '#shared/text/notice/notice-values.ts'
import type { Backend } from '../../backend.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Asked } from './facts.ts'
import { heldContent, namedOccasion } from './notice-facts.ts'

/** Says nothing of answers that are not held, or whose notice is not: they are then neither written nor approved. */
export async function answersFacts(
  tx: Tx,
  backend: Pick<Backend, 'legal'>,
  asked: Asked,
): Promise<Pick<NoticeFacts, 'answers'>> {
  const { command, row } = asked
  const state = row?.state as NoticeState | undefined
  const meant = state && answersMeant(state, command)
  if (!state || !meant) return {}
  const occasion = await namedOccasion(tx, backend, asked)
  if (!occasion) return {}
  const { revision, text } = meant
  const content = parseAnswers(text === null ? command.records?.texts?.[0]?.body : await bodyOf(tx, text))
  const notice = await heldContent(tx, state, revision)
  if (!content || !notice) return {}
  const variables = noticeVariables({ occasion, legal: backend.legal, revision, publishedOn: null })
  const { faults } = fillAnswers(content, { content: notice, variables })
  const hash = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
  return { answers: { hash, faults: faults.length } }
}

async function bodyOf(db: Reader, text: Uuid): Promise<string | undefined> {
  return (await db.selectFrom('text').select('body').where('id', '=', text).executeTakeFirst())?.body
}
