/** Opens a notice, and saves its versions. */
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { type OccasionRef, occasionOf } from '#shared/domain/notice/occasion.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { MAX_BODY } from '#shared/domain/text.ts'
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { submit } from '../commands/submit.ts'
import { DeskError } from '../errors.ts'
import { findContent, type SealedContent, sealContent } from './content.ts'
import { getNotice } from './notice.ts'
import { getOccasion } from './occasion.ts'

/** @returns the id of the notice. @throws DeskError NOT_FOUND, REJECTED */
export function openNotice(desk: CommandDesk, occasion: OccasionRef): string {
  const { drill } = occasionOf(getOccasion(desk, { occasion }))
  const target = newId()
  submit(desk, { type: 'notice.open', target, args: { occasion, drill } })
  return target
}

/**
 * Saves a version; what is the same as the latest makes none.
 *
 * @throws DeskError NOT_FOUND, REJECTED
 */
export function saveNotice(
  desk: CommandDesk,
  { id, content }: { id: string; content: NoticeContent },
): { revision: number; hash: string } {
  const latest = latestRevision(getNotice(desk.store, id).state)
  const { body, hash } = seal(content)
  if (latest?.hash === hash) return { revision: latest.revision, hash }
  submit(desk, { type: 'notice.save', target: id, args: { hash }, texts: { text: body } })
  return { revision: (latest?.revision ?? 0) + 1, hash }
}

/** @throws DeskError REJECTED for a content that is too long to travel, or is not Unicode */
function seal(content: NoticeContent): SealedContent {
  const refused = (data: Record<string, string | number>, cause?: unknown) =>
    new DeskError('REJECTED', { code: 'INVALID_ARGUMENT', data: { field: 'content', ...data } }, cause)
  let sealed: SealedContent
  try {
    sealed = sealContent(content)
  } catch (error) {
    throw error instanceof TypeError ? refused({ unicode: 'lone_surrogate' }, error) : error
  }
  if (sealed.body.length > MAX_BODY) throw refused({ limit: MAX_BODY, length: sealed.body.length })
  return sealed
}

/** An earlier version; null once its words were erased. @throws DeskError NOT_FOUND */
export function findRevision(
  { store }: CommandDesk,
  { id, revision }: { id: string; revision: number },
): NoticeContent | null {
  const found = getNotice(store, id).state.revisions.find((each) => each.revision === revision)
  if (!found) throw new DeskError('NOT_FOUND', { what: 'revision' })
  return findContent(store, found.text.id)
}
