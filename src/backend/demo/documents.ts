/** Documents of the demo: those of the last weeks. Older cases were answered before this workspace was opened. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { type DocumentEnvelope, type DocumentKind, documentKind, documentNumber } from '#shared/domain/document.ts'
import type { Instant } from '#shared/domain/values.ts'
import { draftDocument } from '#shared/text/draft-document.ts'
import type { Backend } from '../backend.ts'
import { issueDocument } from '../documents/issue.ts'
import type { Tx } from '../store/store.ts'
import type { DemoCase } from './generate.ts'

const DAYS = 60
const BATCH = 400

interface Answered {
  case: DemoCase
  at: Instant
}

/** Issues both documents of each case in the order of the replies, as one chain per kind. */
export async function issueDemoDocuments(tx: Tx, backend: Backend, cases: readonly DemoCase[]): Promise<void> {
  const since = new Date(Date.parse(backend.now()) - DAYS * 86_400_000).toISOString()
  const answered = cases
    .map((each): Answered => ({ case: each, at: each.state.replied?.at ?? '' }))
    .filter(({ at }) => at > since)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
  for (const kind of documentKind.options) await issueChain(tx, backend, { kind, answered })
}

async function issueChain(
  tx: Tx,
  backend: Backend,
  from: { kind: DocumentKind; answered: readonly Answered[] },
): Promise<void> {
  const { kind, answered } = from
  let year = 0
  let sequence = 0
  let hash: string | null = null
  let batch: (Answered & { envelope: DocumentEnvelope })[] = []
  for (const each of answered) {
    const own = Number(shanghaiDate(each.at).slice(0, 4))
    sequence = own === year ? sequence + 1 : 1
    year = own
    const issue = { number: documentNumber(kind, each.at, sequence), issuedAt: each.at, previousHash: hash }
    const envelope = issueDocument(draftDocument(kind, each.case.state, backend.wording), issue, backend.signingKey)
    hash = envelope.hash
    batch.push({ ...each, envelope })
    if (batch.length < BATCH) continue
    await insertDocuments(tx, batch)
    batch = []
  }
  await insertDocuments(tx, batch)
  if (hash !== null) await tx.insertInto('document_head').values({ kind, year, sequence, hash }).execute()
}

async function insertDocuments(
  tx: Tx,
  documents: readonly (Answered & { envelope: DocumentEnvelope })[],
): Promise<void> {
  const rows = documents.map(({ case: { id }, at, envelope }) => {
    const { kind, number, hash } = envelope
    return { id: randomUUID(), case_id: id, kind, number, hash, envelope, issued_at: at }
  })
  await sql`
    insert into document (id, case_id, kind, number, hash, envelope, issued_at)
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as r (id uuid, case_id uuid, kind text, number text, hash text, envelope json, issued_at timestamptz)`.execute(tx)
}
