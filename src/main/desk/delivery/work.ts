/** Calls and letters, as the backend holds them: asked for and told while there is a network. */
import {
  type CallReport,
  type LetterReport,
  letterVolume,
  letterVolumes,
  takenCalls,
  workDone,
} from '#shared/contract/work-lists.ts'
import { askBackend } from '../ask-backend.ts'
import type { BackendClient } from '../sync/backend-client.ts'

/** A volume is filled letter by letter. */
const CLOSE_MS = 30_000

type Named<Rest = object> = { id: string } & Rest

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED, as all of these */
export function takeCalls(client: BackendClient, { id, most }: Named<{ most: number }>) {
  return askBackend(client, takenCalls, { method: 'POST', path: `/v1/notices/${id}/calls/take`, json: { most } })
}

export function reportCall(client: BackendClient, { id, report }: Named<{ report: CallReport }>) {
  return askBackend(client, workDone, { method: 'POST', path: `/v1/notices/${id}/calls`, json: report })
}

export function listVolumes(client: BackendClient, { id }: Named) {
  return askBackend(client, letterVolumes, { path: `/v1/notices/${id}/letters/volumes` })
}

export function closeVolume(client: BackendClient, { id }: Named) {
  const request = { method: 'POST', json: {}, timeoutMs: CLOSE_MS } as const
  return askBackend(client, letterVolume, { path: `/v1/notices/${id}/letters/volumes`, ...request })
}

export function reportLetter(client: BackendClient, { id, report }: Named<{ report: LetterReport }>) {
  return askBackend(client, workDone, { method: 'POST', path: `/v1/notices/${id}/letters`, json: report })
}
