/** What a notice is of, as far as this desk holds it. */
import type { OccasionView } from '#shared/contract/notices.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { type FoundOccasion, type OccasionRef, tellingRecord } from '#shared/domain/notice/occasion.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import { findWords } from '../registers/content.ts'
import { findThing } from '../registers/links.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findTarget } from '../targets/target.ts'

/** An occasion, and since when its words are frozen. */
export type Named = Pick<NoticeState, 'occasion'> & Partial<Pick<NoticeState, 'approval'>>

/** Undefined for what is not here, and for a record of whose kind nobody is told. */
export function findOccasion(
  { store, legal }: { store: DeskStore; legal: LegalData },
  { occasion: { kind, id }, approval = null }: Named,
): FoundOccasion | undefined {
  if (kind === 'incident') {
    const incident = findTarget(store, { kind, id })
    return incident && { kind, state: incident.state }
  }
  const state = findTarget(store, { kind, id })?.state
  const approvedAt = approval?.at ?? null
  return state && tellingRecord(legal.registers, { state, approvedAt }, (revision) => findWords(store, revision))
}

/** @throws DeskError NOT_FOUND */
export function getOccasion(desk: { store: DeskStore; legal: LegalData }, named: Named): FoundOccasion {
  const found = findOccasion(desk, named)
  if (!found) throw new DeskError('NOT_FOUND', { what: named.occasion.kind })
  return found
}

/** As a page names it. A notice may arrive before its occasion; words may be erased. */
export function viewOccasion(desk: CommandDesk, { kind, id }: OccasionRef): OccasionView {
  const thing = findThing(desk, id)
  return { kind, id, register: thing?.register ?? null, number: thing?.number ?? null, title: thing?.title ?? '' }
}
