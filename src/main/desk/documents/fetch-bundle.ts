/** Fetches the bundle of a case, which the backend alone can sign. */
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import type { DocumentEnvelope } from '#shared/domain/document.ts'
import { DeskError, type DeskErrorData } from '../errors.ts'
import { type BackendClient, BackendError, type BackendFailure } from '../sync/backend-client.ts'

const TIMEOUT_MS = 30_000
/** Two documents without pages are far smaller. */
const LARGEST = 16 * 1024 * 1024

/**
 * @param documents the case's documents, their seals checked: what is saved must hold these and no others
 * @throws DeskError BACKEND_UNAVAILABLE, NOT_SIGNED_IN
 */
export async function fetchBundle(
  client: BackendClient,
  caseId: string,
  documents: readonly DocumentEnvelope[],
): Promise<Uint8Array> {
  const bytes = await download(client, `/v1/cases/${caseId}/bundle`)
  // Entries of a bundle are stored as they are, so each document stands in it to the byte.
  const whole =
    bytes.subarray(0, 2).toString() === 'PK' && documents.every((each) => bytes.includes(canonicalJson(each)))
  if (!whole) throw new DeskError('BACKEND_UNAVAILABLE', { reason: 'contract_broken' })
  return bytes
}

async function download(client: BackendClient, path: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of await client.stream({ path, signal: AbortSignal.timeout(TIMEOUT_MS) })) {
      size += chunk.byteLength
      if (size > LARGEST) throw new BackendError('contract_broken')
      chunks.push(chunk)
    }
  } catch (error) {
    throw asDeskError(error)
  }
  return Buffer.concat(chunks)
}

const reasons: Partial<Record<BackendFailure, DeskErrorData<'BACKEND_UNAVAILABLE'>['reason']>> = {
  incompatible: 'incompatible',
  contract_broken: 'contract_broken',
  // This desk holds documents that the backend says it never issued.
  rejected: 'contract_broken',
}

function asDeskError(cause: unknown): DeskError {
  // Whatever breaks while an answer is read is the network.
  const failure = cause instanceof BackendError ? cause.failure : 'unreachable'
  if (failure === 'unauthorized') return new DeskError('NOT_SIGNED_IN', { next: 'sign_in' }, cause)
  return new DeskError('BACKEND_UNAVAILABLE', { reason: reasons[failure] ?? 'unreachable' }, cause)
}
