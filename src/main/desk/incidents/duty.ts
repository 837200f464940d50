/** The duty roster: it stands at the backend, which pages people, so it is asked for and never kept. */
import { type DutyRoster, type DutyShift, dutyRoster } from '#shared/contract/incidents.ts'
import { askBackend } from '../ask-backend.ts'
import type { BackendClient } from '../sync/backend-client.ts'

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function readDuty(client: BackendClient): Promise<DutyRoster> {
  return askBackend(client, dutyRoster, { path: '/v1/duty' })
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function setDuty(client: BackendClient, shifts: readonly DutyShift[]): Promise<DutyRoster> {
  return askBackend(client, dutyRoster, { method: 'PUT', path: '/v1/duty', json: { shifts } })
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function answerPage(client: BackendClient, page: string): Promise<DutyRoster> {
  return askBackend(client, dutyRoster, { method: 'POST', path: `/v1/duty/pages/${page}/answer` })
}
