/** 导出证明: the signed bundle of a notice, as the backend makes it, saved whole or not at all. */

import { toDeskFailure } from '../ask-backend.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { DeskError } from '../errors.ts'
import type { DeskContext } from '../procedure.ts'
import { BackendError } from '../sync/backend-client.ts'

/** A ledger of a million people takes a while. */
const PATIENCE_MS = 600_000

/**
 * @returns where it was saved; null when the person chose no place
 * @throws DeskError BACKEND_UNAVAILABLE, REJECTED, DOCUMENT_REFUSED
 */
export async function saveProof(
  { ports, session }: Pick<DeskContext, 'ports' | 'session'>,
  { notice, name }: { notice: string; name: string },
): Promise<{ path: string | null }> {
  const { client } = session.workspace
  const suggestedName = `${name}-proof.zip`
  const path = await ports.dialogs.save({ suggestedName, filters: [{ name: 'ZIP', extensions: ['zip'] }] })
  if (path === null) return { path }
  const request = { path: `/v1/notices/${notice}/proof`, signal: AbortSignal.timeout(PATIENCE_MS) }
  const proof = await client.stream(request).catch((error: unknown) => {
    throw error instanceof BackendError ? toDeskFailure(error) : error
  })
  await writeFileAtomically(path, proof).catch((cause) => {
    throw new DeskError('DOCUMENT_REFUSED', { reason: 'unwritable', characters: '' }, cause)
  })
  return { path }
}
