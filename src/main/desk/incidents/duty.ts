/** The duty roster: it stands at the backend, which pages people, so it is asked for and never kept. */
import { type DutyRoster, type DutyShift, dutyRoster } from '#shared/contract/incidents.ts'
import { DeskError } from '../errors.ts'
import { type BackendClient, BackendError, type BackendRequest } from '../sync/backend-client.ts'

const TIMEOUT_MS = 10_000

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function readDuty(client: BackendClient): Promise<DutyRoster> {
  return ask(client, { path: '/v1/duty' })
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function setDuty(client: BackendClient, shifts: readonly DutyShift[]): Promise<DutyRoster> {
  return ask(client, { method: 'PUT', path: '/v1/duty', json: { shifts } })
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function answerPage(client: BackendClient, page: string): Promise<DutyRoster> {
  return ask(client, { method: 'POST', path: `/v1/duty/pages/${page}/answer` })
}

async function ask(client: BackendClient, request: BackendRequest): Promise<DutyRoster> {
  try {
    return await client.call(dutyRoster, { ...request, timeoutMs: TIMEOUT_MS })
  } catch (error) {
    if (!(error instanceof BackendError)) throw error
    throw toDeskFailure(error)
  }
}

const FORBIDDEN = 403

function toDeskFailure(error: BackendError): DeskError {
  if (error.failure === 'unauthorized') return new DeskError('NOT_SIGNED_IN', { next: 'sign_in' }, error)
  if (error.failure === 'contract_broken') {
    return new DeskError('BACKEND_UNAVAILABLE', { reason: 'contract_broken' }, error)
  }
  if (error.failure !== 'rejected') return new DeskError('BACKEND_UNAVAILABLE', { reason: 'unreachable' }, error)
  const code = error.status === FORBIDDEN ? 'FORBIDDEN' : 'INVALID_ARGUMENT'
  return new DeskError('REJECTED', { code, data: { status: error.status } }, error)
}
