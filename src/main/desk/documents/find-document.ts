/** What a page shows of a case: the issued document, its seal checked first, or a draft of what would be issued now. */
import type { DocumentDraft, DocumentEnvelope, DocumentKind } from '#shared/domain/document.ts'
import { DocumentError } from '#shared/domain/document-error.ts'
import type { Wording } from '#shared/text/document-words.ts'
import { draftDocument } from '#shared/text/draft-document.ts'
import { findCase, listDocuments } from '../cases/case.ts'
import { DeskError, type DeskErrorData } from '../errors.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { metaOf } from '../store/meta.ts'
import { findSigningKey } from './issuer.ts'
import { sealFits } from './seal-check.ts'

/** A document of the contract that cannot be shown or saved. */
export function refused(
  reason: DeskErrorData<'DOCUMENT_REFUSED'>['reason'],
  details: { characters?: string; cause?: unknown } = {},
): DeskError {
  return new DeskError('DOCUMENT_REFUSED', { reason, characters: details.characters ?? '' }, details.cause)
}

/**
 * The issued document as the backend signed it; undefined while there is none.
 *
 * @throws DeskError DOCUMENT_REFUSED `seal_broken`, `key_unknown`
 */
export function findIssued(store: DeskStore, caseId: string, kind: DocumentKind): DocumentEnvelope | undefined {
  const envelope = listDocuments(store, caseId).find((row) => row.envelope.kind === kind)?.envelope
  if (!envelope) return undefined
  const key = findSigningKey(metaOf(store.db), envelope.keyId)
  if (key === undefined) throw refused('key_unknown')
  if (!sealFits(envelope, key)) throw refused('seal_broken')
  return envelope
}

/**
 * From the case as this desk has it, my pending commands included: it says so on every page.
 *
 * @throws DeskError NOT_FOUND; DOCUMENT_REFUSED `not_issued` while the case has no result
 */
export function draftNow(
  store: DeskStore,
  document: { caseId: string; kind: DocumentKind },
  wording: Wording,
): DocumentDraft {
  const found = findCase(store, document.caseId)
  if (!found) throw new DeskError('NOT_FOUND', { what: 'case' })
  try {
    return draftDocument(document.kind, found.state, wording)
  } catch (error) {
    if (error instanceof DocumentError && error.code === 'NOT_DUE') throw refused('not_issued', { cause: error })
    throw error
  }
}
