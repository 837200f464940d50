/** What a notice is of, with the words that its texts are filled with. */
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { type FoundOccasion, type OccasionRef, tellingRecord, toldRevision } from '#shared/domain/notice/occasion.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { RecordState } from '#shared/domain/register/state.ts'
import { readWords } from '#shared/domain/register/words.ts'
import type { Reader } from '../../store/store.ts'
import type { StoredRows } from '../stored-rows.ts'

/** An occasion, and since when its words are frozen. */
export type Named = Pick<NoticeState, 'occasion'> & Partial<Pick<NoticeState, 'approval'>>

interface From {
  legal: LegalData
  /** Rows that this transaction has locked: they are as its commands have left them. */
  rows?: StoredRows
}

/** Undefined for what is not here, and for a record of whose kind nobody is told. */
export async function findOccasion(
  db: Reader,
  { occasion, approval = null }: Named,
  { legal, rows }: From,
): Promise<FoundOccasion | undefined> {
  const found = rows ? lockedState(rows, occasion) : await storedState(db, occasion)
  if (found?.kind !== 'record') return found
  const { state } = found
  const approvedAt = approval?.at ?? null
  const { text } = toldRevision(state, approvedAt)
  const row = text && (await db.selectFrom('text').select('body').where('id', '=', text.id).executeTakeFirst())
  return tellingRecord(legal.registers, { state, approvedAt }, () => (row ? readWords(row.body) : null))
}

/** @throws Error for a notice whose occasion is gone: neither is ever deleted */
export async function getOccasion(db: Reader, named: Named, from: From): Promise<FoundOccasion> {
  const found = await findOccasion(db, named, from)
  if (!found) throw new Error('a notice is of something')
  return found
}

type Stated = { kind: 'incident'; state: IncidentState } | { kind: 'record'; state: RecordState }

function lockedState(rows: StoredRows, { kind, id }: OccasionRef): Stated | undefined {
  const row = rows.get(id)
  return row?.kind === kind ? ({ kind, state: row.state } as Stated) : undefined
}

async function storedState(db: Reader, { kind, id }: OccasionRef): Promise<Stated | undefined> {
  const row = await db.selectFrom(kind).select('state').where('id', '=', id).executeTakeFirst()
  return row && ({ kind, state: JSON.parse(row.state) } as Stated)
}
