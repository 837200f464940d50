/** The words of answers: sealed, read, and judged with the notice that they belong to. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { Command } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { AnswersVersion } from '#shared/domain/notice/answers.ts'
import type { AnswersContent, AnswersGate } from '#shared/domain/notice/answers-content.ts'
import { answersMeant, parseAnswers } from '#shared/domain/notice/answers-meant.ts'
import type { FoundOccasion } from '#shared/domain/notice/occasion.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import { type AnswersNotice, fillAnswers } from '#shared/text/notice/answers.ts'
import { noticeVariables } from '#shared/text/notice/notice-values.ts'
import type { DeskStore } from '../../store/desk-store.ts'
import { findText } from '../../targets/texts.ts'
import { findContent, type SealedContent } from '../content.ts'

/** Canonical (RFC 8785), with its own hash. */
export function sealAnswers(content: AnswersContent): SealedContent {
  const body = canonicalJson(content as unknown as Json)
  return { body, hash: createHash('sha256').update(body).digest('hex') }
}

/** The content of a stored version; null once its words were erased, or before they have arrived. */
export function findAnswers(store: DeskStore, { text }: Pick<AnswersVersion, 'text'>): AnswersContent | null {
  return parseAnswers(findText(store, text.id))
}

interface Of {
  notice: NoticeState
  occasion: FoundOccasion
  /** Of the notice. */
  revision: number
}

/** What the holes of answers are filled with; null while the words of the notice are not held. */
export function answersNotice(
  { store, legal }: { store: DeskStore; legal: LegalData },
  { notice, occasion, revision }: Of,
): AnswersNotice | null {
  const held = notice.revisions.find((each) => each.revision === revision)
  const content = held && findContent(store, held.text.id)
  return content ? { content, variables: noticeVariables({ occasion, legal, revision, publishedOn: null }) } : null
}

/** The gate of the answers that a command writes or approves; undefined when they or their notice are not held here. */
export function answersGateOf(
  desk: { store: DeskStore; legal: LegalData },
  of: { notice: NoticeState | null; command: Command; occasion: FoundOccasion },
): AnswersGate | undefined {
  const { notice, command, occasion } = of
  const meant = notice && answersMeant(notice, command)
  if (!notice || !meant) return undefined
  const { revision, text } = meant
  const body = text === null ? command.records?.texts?.[0]?.body : findText(desk.store, text)
  const content = parseAnswers(body)
  const filling = answersNotice(desk, { notice, occasion, revision })
  if (!content || !filling) return undefined
  const { faults } = fillAnswers(content, filling)
  return { hash: sealAnswers(content).hash, faults: faults.length }
}
