/**
 * Takes a file in pieces. A piece that is there already changes nothing, a broken one leaves what arrived whole, and
 * the file counts only when its SHA-256 is the one announced.
 */
import { randomBytes } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import type { Tx } from '../store/store.ts'
import type { Piece } from './headers.ts'
import type { SealedFile } from './vault.ts'

export interface Received {
  receivedBytes: number
  totalBytes: number
  complete: boolean
}

/** The upload of a file, or the file when it is complete. */
interface Known {
  key: Uint8Array
  received: number
  complete: boolean
}

export class EvidenceIntake {
  readonly #backend: Backend
  /** Pieces of one file wait for each other. */
  readonly #queues = new Map<string, Promise<unknown>>()

  constructor(backend: Backend) {
    this.#backend = backend
  }

  /** @throws ProblemError 409 OFFSET_MISMATCH, 422 EVIDENCE_ID_REUSED, 422 EVIDENCE_HASH_MISMATCH */
  async receive(piece: Piece, body: Readable): Promise<Received> {
    const before = this.#queues.get(piece.id) ?? Promise.resolve()
    const mine = before.then(
      () => this.#receive(piece, body),
      () => this.#receive(piece, body),
    )
    this.#queues.set(piece.id, mine)
    try {
      return await mine
    } finally {
      if (this.#queues.get(piece.id) === mine) this.#queues.delete(piece.id)
    }
  }

  async #receive(piece: Piece, body: Readable): Promise<Received> {
    const { store, now } = this.#backend
    const known = await store.transaction((tx) => openUpload(tx, piece, now()))
    if (known.complete || piece.to <= known.received) {
      body.resume()
      return this.#settled(piece, known)
    }
    if (piece.from > known.received) {
      throw new ProblemError(409, 'OFFSET_MISMATCH', { detail: `Go on from byte ${known.received}.` })
    }
    const file: SealedFile = { id: piece.id, key: known.key, total: piece.total }
    const received = await this.#store(file, body, { at: piece.from, skipTo: known.received, until: piece.to })
    await store.transaction((tx) => advance(tx, piece.id, { received, at: now() }))
    return this.#settled(piece, { ...known, received })
  }

  /** Writes what arrives, also when the sender breaks off: then the next attempt goes on from there. */
  async #store(
    file: SealedFile,
    body: Readable,
    range: { at: number; skipTo: number; until: number },
  ): Promise<number> {
    const writer = await this.#backend.vault.openForWriting(file)
    writer.seek(range.skipTo)
    let at = range.at
    let received = range.skipTo
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        const fresh = chunk.subarray(Math.max(0, range.skipTo - at))
        at += chunk.length
        if (at > range.until) throw new ProblemError(400, 'INVALID_RANGE', { detail: 'More bytes than announced.' })
        if (fresh.length > 0) await writer.write(fresh)
      }
    } catch (error) {
      if (error instanceof ProblemError) throw error
      this.#backend.log.info({ evidence: file.id, code: 'UPLOAD_BROKEN_OFF' })
    } finally {
      received = await writer.finish()
    }
    return received
  }

  async #settled(piece: Piece, known: Known): Promise<Received> {
    const answer = { totalBytes: piece.total, receivedBytes: known.complete ? piece.total : known.received }
    if (known.complete || known.received < piece.total) return { ...answer, complete: known.complete }
    const { store } = this.#backend
    const found = await this.#backend.vault.sha256({ id: piece.id, key: known.key, total: piece.total })
    if (found !== piece.sha256) {
      await store.transaction((tx) => tx.deleteFrom('evidence_upload').where('id', '=', piece.id).execute())
      await this.#backend.vault.remove(piece.id)
      throw new ProblemError(422, 'EVIDENCE_HASH_MISMATCH', { detail: 'The file was discarded. Send it again.' })
    }
    await store.transaction((tx) => settleEvidence(tx, piece.id))
    return { ...answer, complete: true }
  }
}

/** The complete file or the upload of this id; a new upload with a key of its own when there is none. */
async function openUpload(tx: Tx, piece: Piece, now: string): Promise<Known> {
  const complete = await tx.selectFrom('evidence').selectAll().where('id', '=', piece.id).executeTakeFirst()
  if (complete) {
    demandSame({ ...complete, total: complete.bytes }, piece)
    return { key: complete.key, received: complete.bytes, complete: true }
  }
  await tx
    .insertInto('evidence_upload')
    .values({
      id: piece.id,
      target: piece.target,
      sha256: piece.sha256,
      media_type: piece.mediaType,
      key: randomBytes(32),
      total_bytes: piece.total,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const upload = await tx.selectFrom('evidence_upload').selectAll().where('id', '=', piece.id).executeTakeFirstOrThrow()
  demandSame({ ...upload, total: upload.total_bytes }, piece)
  return { key: upload.key, received: upload.received_bytes, complete: false }
}

function demandSame(row: { target: string; sha256: string; media_type: string; total: number }, piece: Piece): void {
  const { target, sha256, mediaType, total } = piece
  const same = row.target === target && row.sha256 === sha256 && row.media_type === mediaType && row.total === total
  if (!same) throw new ProblemError(422, 'EVIDENCE_ID_REUSED', { detail: 'This id belongs to another file.' })
}

async function advance(tx: Tx, id: string, to: { received: number; at: string }): Promise<void> {
  await tx
    .updateTable('evidence_upload')
    .set({ received_bytes: to.received, updated_at: to.at })
    .where('id', '=', id)
    .execute()
}

/**
 * Turns an upload that is complete into a row of evidence, once its target exists: a file may arrive before the command
 * that opens it. Called again when evidence is attached.
 *
 * @returns whether the file stands as evidence now
 */
export async function settleEvidence(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.selectFrom('evidence').select('id').where('id', '=', id).executeTakeFirst()
  if (done) return true
  const upload = await tx
    .selectFrom('evidence_upload')
    .innerJoin('aggregate', 'aggregate.id', 'evidence_upload.target')
    .selectAll('evidence_upload')
    .where('evidence_upload.id', '=', id)
    .whereRef('received_bytes', '=', 'total_bytes')
    .where('aggregate.is_erased', '=', false)
    .executeTakeFirst()
  if (!upload) return false
  const { target, sha256, total_bytes, media_type, key } = upload
  await tx.insertInto('evidence').values({ id, target, sha256, bytes: total_bytes, media_type, key }).execute()
  await tx.deleteFrom('evidence_upload').where('id', '=', id).execute()
  return true
}
