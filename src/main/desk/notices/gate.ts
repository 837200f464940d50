/** What the gate says of a content: the same check here, at the backend, and again before anything is sent. */
import type { Command } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import type { NoticeContent, NoticeFinding, NoticeGate } from '#shared/domain/notice/content.ts'
import type { FoundOccasion } from '#shared/domain/notice/occasion.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import { checkNotice } from '#shared/text/notice/check-notice.ts'
import { gateSetting } from '#shared/text/notice/told-occasion.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findContent, readContent, sealContent } from './content.ts'

export interface Judged {
  content: NoticeContent
  occasion: FoundOccasion
  revision: number
}

export function findingsOf(legal: LegalData, { content, occasion, revision }: Judged): NoticeFinding[] {
  return checkNotice(content, gateSetting(occasion, { legal, revision }))
}

/** The gate of the content that a command saves, names by its revision or goes on sending; undefined when that is not held here. */
export function gateOf(
  { store, legal }: { store: DeskStore; legal: LegalData },
  { notice, command, occasion }: { notice: NoticeState | null; command: Command; occasion: FoundOccasion },
): NoticeGate | undefined {
  if (!notice) return undefined
  const [saved] = command.type === 'notice.save' ? (command.records?.texts ?? []) : []
  const meant = command.args.revision ?? notice.sending?.revision
  const named = notice.revisions.find(({ revision }) => revision === meant)
  if (!saved && !named) return undefined
  const content = saved ? readContent(saved.body) : findContent(store, named?.text.id ?? '')
  if (!content) return undefined
  const revision = named?.revision ?? notice.revisions.length + 1
  return { hash: sealContent(content).hash, findings: findingsOf(legal, { content, occasion, revision }) }
}
