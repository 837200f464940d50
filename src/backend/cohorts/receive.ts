/**
 * Takes the list of a desk. It may begin before the command that puts it in force has arrived, or after: the two are
 * compared whenever both are here. Whatever comes twice is there once.
 */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import {
  CHUNK_ROWS,
  CHUNK_TEXT,
  type CohortOpening,
  type CohortProgress,
  fromWire,
} from '#shared/contract/cohort-upload.ts'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { CohortPerson } from '#shared/domain/cohort/person.ts'
import { type PeopleSums, PeopleTally, sameSums } from '#shared/domain/cohort/tally.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import type { Tx } from '../store/store.ts'
import { demandSameAsInForce, holdOccasion } from './occasion.ts'
import { putRecipients, toRecipient } from './recipients.ts'

/** How many missing chunks an answer names. */
const NAMED = 1000

/** @throws ProblemError 404 …_UNKNOWN, 409 …_OVER, COHORT_DIFFERS, 422 COHORT_ID_REUSED, INVALID_REQUEST */
export async function openCohort(backend: Backend, id: string, opening: CohortOpening): Promise<CohortProgress> {
  const { store, now, legal } = backend
  const { occasion, summary, chunks } = opening
  if (summary.cohort !== id) throw new ProblemError(422, 'INVALID_REQUEST', { detail: 'Check: summary.cohort.' })
  return store.transaction(async (tx) => {
    demandSameAsInForce(await holdOccasion(tx, legal, occasion), summary)
    const at = now()
    await tx
      .insertInto('cohort')
      .values({
        id,
        kind: occasion.kind,
        occasion: occasion.id,
        source: 'desk',
        summary: JSON.stringify(summary),
        chunks,
        created_at: at,
        updated_at: at,
        sealed_at: null,
        erased_at: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const row = await lockCohort(tx, id)
    const isSame =
      row.source === 'desk' &&
      row.occasion.id === occasion.id &&
      row.chunks === chunks &&
      canonicalJson(row.summary as unknown as Json) === canonicalJson(summary as unknown as Json)
    if (!isSame) throw new ProblemError(422, 'COHORT_ID_REUSED', { detail: 'This id belongs to another list.' })
    return progressOf(tx, row)
  })
}

export interface IncomingChunk {
  id: string
  n: number
  body: Buffer
  /** As the sender says. */
  sha256: string
}

/** @throws ProblemError 404 COHORT_UNKNOWN, 409 COHORT_SEALED, …_OVER, 422 CHUNK_…, ROW_REFUSED, DUPLICATE_PERSON */
export async function putChunk(backend: Backend, chunk: IncomingChunk): Promise<CohortProgress> {
  const { store, keys, now, legal } = backend
  const { id, n, sha256 } = chunk
  if (hashOf(chunk.body) !== sha256) {
    throw new ProblemError(422, 'CHUNK_HASH_MISMATCH', { detail: 'The chunk was discarded. Send it again.' })
  }
  const people = readChunk(chunk.body)
  const tally = new PeopleTally()
  for (const { person } of people) tally.add(person)
  const rows = people.map((each) => toRecipient(keys, each))
  return store.transaction(async (tx) => {
    const cohort = await lockCohort(tx, id)
    if (n >= cohort.chunks) throw new ProblemError(422, 'CHUNK_UNKNOWN', { detail: 'The list has fewer chunks.' })
    const known = await tx
      .selectFrom('cohort_chunk')
      .select('sha256')
      .where('cohort', '=', id)
      .where('n', '=', n)
      .executeTakeFirst()
    if (known && known.sha256 !== sha256) {
      throw new ProblemError(422, 'CHUNK_DIFFERS', { detail: 'Another chunk of this number is here.' })
    }
    if (known) return progressOf(tx, cohort)
    await holdOccasion(tx, legal, cohort.occasion)
    const fresh = await putRecipients(tx, id, rows)
    if (fresh.length !== rows.length) throw new ProblemError(422, 'DUPLICATE_PERSON', { detail: 'Nothing was kept.' })
    await tx
      .insertInto('cohort_chunk')
      .values({ cohort: id, n, sha256, sums: JSON.stringify(tally.sums) })
      .execute()
    await tx.updateTable('cohort').set({ updated_at: now() }).where('id', '=', id).execute()
    return progressOf(tx, cohort)
  })
}

/**
 * Ends a list: every chunk is here, as it was sent, and its people add up to what was announced.
 *
 * @throws ProblemError 409 CHUNKS_MISSING, COHORT_DIFFERS, …_OVER, 422 COHORT_HASH_MISMATCH, COHORT_TOTALS_DIFFER
 */
export async function sealCohort(backend: Backend, id: string, hash: string): Promise<CohortProgress> {
  const { store, now, legal } = backend
  return store.transaction(async (tx) => {
    const cohort = await lockCohort(tx, id)
    if (cohort.sealedAt === null) {
      demandSameAsInForce(await holdOccasion(tx, legal, cohort.occasion), cohort.summary)
      await checkTotals(tx, cohort, hash)
      await tx.updateTable('cohort').set({ sealed_at: now() }).where('id', '=', id).execute()
    }
    return { sealed: true, missing: [], missingCount: 0 }
  })
}

type Cohort = Awaited<ReturnType<typeof lockCohort>>

async function checkTotals(tx: Tx, cohort: Cohort, hash: string): Promise<void> {
  const { missingCount } = await progressOf(tx, cohort)
  if (missingCount > 0) throw new ProblemError(409, 'CHUNKS_MISSING', { detail: `${missingCount} are missing.` })
  const chunks = await tx
    .selectFrom('cohort_chunk')
    .select(['sha256', 'sums'])
    .where('cohort', '=', cohort.id)
    .orderBy('n')
    .execute()
  if (hashOf(chunks.map(({ sha256 }) => sha256).join('')) !== hash) {
    throw new ProblemError(422, 'COHORT_HASH_MISMATCH', { detail: 'The chunks are not those of the list.' })
  }
  const { people } = await tx
    .selectFrom('cohort_recipient')
    .select((eb) => eb.fn.countAll<number>().as('people'))
    .where('cohort', '=', cohort.id)
    .executeTakeFirstOrThrow()
  const sums = addSums(chunks.map(({ sums: each }) => JSON.parse(each) as PeopleSums))
  if (people !== sums.people || !sameSums(sums, cohort.summary)) {
    throw new ProblemError(422, 'COHORT_TOTALS_DIFFER', { detail: 'The people do not add up to the sums.' })
  }
}

async function lockCohort(tx: Tx, id: string) {
  const row = await tx.selectFrom('cohort').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row || row.summary === null)
    throw new ProblemError(404, 'COHORT_UNKNOWN', { detail: 'Announce the list first.' })
  const { kind, source, chunks } = row
  const summary = JSON.parse(row.summary) as CohortOpening['summary']
  return { id, occasion: { kind, id: row.occasion }, source, chunks, summary, sealedAt: row.sealed_at }
}

async function progressOf(tx: Tx, { id, chunks, sealedAt }: Cohort): Promise<CohortProgress> {
  const here = await tx.selectFrom('cohort_chunk').select('n').where('cohort', '=', id).execute()
  const known = new Set(here.map(({ n }) => n))
  const missing: number[] = []
  for (let n = 0; n < chunks && missing.length < NAMED; n += 1) if (!known.has(n)) missing.push(n)
  return { sealed: sealedAt !== null, missing, missingCount: chunks - known.size }
}

/** @throws ProblemError 422 CHUNK_UNREADABLE, ROW_REFUSED */
function readChunk(body: Buffer): { person: CohortPerson; key: string }[] {
  const lines = unpack(body).split('\n')
  // Every line is ended.
  if (lines.pop() !== '' || lines.length === 0 || lines.length > CHUNK_ROWS) throw unreadable()
  return lines.map((line, index) => {
    const row = fromWire(line)
    // The number alone: what stands there names a person.
    if (!row) throw new ProblemError(422, 'ROW_REFUSED', { detail: `Row ${index + 1} of the chunk.` })
    return row
  })
}

/** No more than a chunk may hold, however well it is packed. */
function unpack(body: Buffer): string {
  try {
    return gunzipSync(body, { maxOutputLength: CHUNK_TEXT }).toString('utf8')
  } catch (cause) {
    throw unreadable(cause)
  }
}

function unreadable(cause?: unknown): ProblemError {
  return new ProblemError(422, 'CHUNK_UNREADABLE', { detail: 'Send gzip of lines.', cause })
}

function hashOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}

function addSums(all: readonly PeopleSums[]): PeopleSums {
  const total: PeopleSums = { people: 0, classes: {}, firstChannel: {}, reachable: {} }
  for (const sums of all) {
    total.people += sums.people
    for (const part of ['classes', 'firstChannel', 'reachable'] as const) addTo(total[part], sums[part])
  }
  return total
}

function addTo(total: Record<string, number>, sums: Record<string, number>): void {
  for (const [key, count] of Object.entries(sums)) total[key] = (total[key] ?? 0) + count
}
