/** What stands at the backend and is never kept here is asked for when a page shows it, and failures become the desk's. */
import type { z } from 'zod'
import { DeskError } from './errors.ts'
import { type BackendClient, BackendError, type BackendRequest } from './sync/backend-client.ts'

const TIMEOUT_MS = 10_000

/** @throws DeskError BACKEND_UNAVAILABLE, NOT_SIGNED_IN, REJECTED */
export async function askBackend<T>(client: BackendClient, schema: z.ZodType<T>, request: BackendRequest): Promise<T> {
  try {
    return await client.call(schema, { timeoutMs: TIMEOUT_MS, ...request })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    throw toDeskFailure(error)
  }
}

/** Refusals whose status says all that a person needs to know. */
const refusals: Record<number, 'FORBIDDEN' | 'NOT_FOUND' | 'INVALID_TRANSITION'> = {
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'INVALID_TRANSITION',
}

export function toDeskFailure(error: BackendError): DeskError {
  if (error.failure === 'unauthorized') return new DeskError('NOT_SIGNED_IN', { next: 'sign_in' }, error)
  if (error.failure === 'contract_broken') {
    return new DeskError('BACKEND_UNAVAILABLE', { reason: 'contract_broken' }, error)
  }
  if (error.failure !== 'rejected') return new DeskError('BACKEND_UNAVAILABLE', { reason: 'unreachable' }, error)
  const code = refusals[error.status ?? 0] ?? 'INVALID_ARGUMENT'
  return new DeskError('REJECTED', { code, data: { status: error.status, why: error.code } }, error)
}
