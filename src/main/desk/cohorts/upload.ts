/** Sends a list to the backend: what it has already is not sent again, and the end is checked on both sides. */
import { z } from 'zod'
import { type CohortProgress, cohortProgress } from '#shared/contract/cohort-upload.ts'
import type { BackendClient } from '../sync/backend-client.ts'
import type { CohortStaging } from './staging.ts'
import type { Waiting } from './waiting.ts'

export interface UploadOwner {
  client: Pick<BackendClient, 'call'>
  /** Chunks that the backend has. */
  sent(chunks: number, total: number): void
  signal: AbortSignal
}

/** @throws BackendError */
export async function uploadList(staging: CohortStaging, waiting: Waiting, owner: UploadOwner): Promise<void> {
  const { client, signal } = owner
  const path = `/v1/cohorts/${waiting.id}`
  const chunks = staging.chunkCount()
  const { occasion, summary } = waiting
  const open = () => client.call(cohortProgress, { method: 'PUT', path, json: { occasion, summary, chunks }, signal })
  let progress = await open()
  while (!progress.sealed && progress.missing.length > 0) {
    await sendMissing(staging, progress, { ...owner, path, chunks })
    progress = await open()
  }
  if (progress.sealed) return
  const json = { hash: staging.hash() }
  await client.call(cohortProgress, { method: 'POST', path: `${path}/seal`, json, timeoutMs: SEAL_MS, signal })
}

/** The backend counts two million rows before it answers. */
const SEAL_MS = 300_000

async function sendMissing(
  staging: CohortStaging,
  { missing, missingCount }: CohortProgress,
  { client, sent, signal, path, chunks }: UploadOwner & { path: string; chunks: number },
): Promise<void> {
  let left = missingCount
  for (const n of missing) {
    const chunk = staging.chunk(n)
    if (!chunk) throw new Error('the backend misses a chunk that there never was')
    const headers = { 'content-type': 'application/gzip', 'x-cohort-sha256': chunk.sha256 }
    const body = new Uint8Array(chunk.body)
    await client.call(z.unknown(), { method: 'PUT', path: `${path}/chunks/${n}`, headers, body, signal })
    left -= 1
    sent(chunks - left, chunks)
  }
}
