/** Sends a file of evidence in pieces. Sending a piece again changes nothing, so a broken upload starts over. */
import { open } from 'node:fs/promises'
import { z } from 'zod'
import { evidenceCipher } from '../commands/evidence-file.ts'
import { type BackendClient, BackendError } from './backend-client.ts'
import type { UploadJob } from './messages.ts'

const PIECE = 4 * 1024 * 1024

export interface UploadOutcome {
  /** 200 when the backend has the whole file, otherwise the status of its refusal. */
  status: number
  code: string | null
}

/** @throws BackendError for everything but a refusal of this file */
export async function upload(client: BackendClient, job: UploadJob, signal: AbortSignal): Promise<UploadOutcome> {
  const file = await open(job.path)
  try {
    const decipher = evidenceCipher(job.key)
    for (let from = 0; from < job.bytes; from += PIECE) {
      const piece = Buffer.alloc(Math.min(PIECE, job.bytes - from))
      await file.read(piece, 0, piece.length, from)
      await client.call(z.unknown(), { ...pieceRequest(job, from, piece.length), body: decipher.update(piece), signal })
    }
    return { status: 200, code: null }
  } catch (error) {
    if (!(error instanceof BackendError) || error.failure !== 'rejected') throw error
    return { status: error.status ?? 422, code: error.code }
  } finally {
    await file.close()
  }
}

function pieceRequest(job: UploadJob, from: number, length: number) {
  return {
    method: 'PUT',
    path: `/v1/evidence/${job.id}`,
    headers: {
      'content-type': job.mediaType,
      'x-evidence-target': job.target,
      'x-evidence-sha256': job.sha256,
      ...(length < job.bytes ? { 'content-range': `bytes ${from}-${from + length - 1}/${job.bytes}` } : {}),
    },
  } as const
}
