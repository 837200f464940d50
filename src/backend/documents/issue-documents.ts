/** Issues both documents of an answered case inside the transaction of the reply. */
import { randomUUID } from 'node:crypto'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import { type DocumentKind, documentKind, documentNumber } from '#shared/domain/document.ts'
import type { Instant } from '#shared/domain/values.ts'
import { draftDocument } from '#shared/text/draft-document.ts'
import type { Backend } from '../backend.ts'
import type { Tx } from '../store/store.ts'
import { issueDocument } from './issue.ts'

interface Replied {
  caseId: string
  state: CaseState
}

/** @throws DocumentError when words or result are missing: then the reply does not stand either. */
export async function issueDocuments(tx: Tx, backend: Backend, replied: Replied): Promise<void> {
  for (const kind of documentKind.options) await issueOne(tx, backend, { ...replied, kind })
}

async function issueOne(tx: Tx, backend: Backend, from: Replied & { kind: DocumentKind }): Promise<void> {
  const { caseId, state, kind } = from
  const issuedAt = backend.now()
  const draft = draftDocument(kind, state, backend.wording)
  const { sequence, previousHash } = await nextInChain(tx, kind, issuedAt)
  const number = documentNumber(kind, issuedAt, sequence)
  const envelope = issueDocument(draft, { number, issuedAt, previousHash }, backend.signingKey)
  await tx
    .insertInto('document')
    .values({
      id: randomUUID(),
      case_id: caseId,
      kind,
      number,
      hash: envelope.hash,
      envelope: JSON.stringify(envelope),
      issued_at: issuedAt,
    })
    .execute()
  await tx.updateTable('document_head').set({ hash: envelope.hash }).where('kind', '=', kind).execute()
}

/** The row of the kind stays locked until the commit: numbers have no gap, and the chain no fork. */
async function nextInChain(
  tx: Tx,
  kind: DocumentKind,
  issuedAt: Instant,
): Promise<{ sequence: number; previousHash: string | null }> {
  const year = Number(shanghaiDate(issuedAt).slice(0, 4))
  await tx
    .insertInto('document_head')
    .values({ kind, year, sequence: 0, hash: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const head = await tx
    .selectFrom('document_head')
    .selectAll()
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const sequence = head.year === year ? head.sequence + 1 : 1
  await tx.updateTable('document_head').set({ year, sequence }).where('kind', '=', kind).execute()
  return { sequence, previousHash: head.hash }
}
