/** Calls and letters, as the backend holds them: asked for and told while there is a network. */
import {
  type CallReport,
  callDesk,
  givenBack,
  type LetterReport,
  letterVolume,
  letterVolumes,
  numbersPut,
  type PutNumbers,
  register,
  remediesOf,
  revealedCall,
  takenCalls,
  workDone,
} from '#shared/contract/work-lists.ts'
import type { Remedy } from '#shared/domain/delivery/remedy.ts'
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

export function readCallDesk(client: BackendClient, { id }: Named) {
  return askBackend(client, callDesk, { path: `/v1/notices/${id}/calls` })
}

export function revealCall(client: BackendClient, { id, message }: Named<{ message: string }>) {
  return askBackend(client, revealedCall, { method: 'POST', path: `/v1/notices/${id}/calls/reveal`, json: { message } })
}

/** @param of.message null for all whom this person has in hand */
export function giveBackCalls(client: BackendClient, { id, message }: Named<{ message: string | null }>) {
  return askBackend(client, givenBack, { method: 'POST', path: `/v1/notices/${id}/calls/back`, json: { message } })
}

export function askRemedy(client: BackendClient, { id, ...asked }: Named<{ message: string; remedy: Remedy }>) {
  return askBackend(client, remediesOf, { method: 'POST', path: `/v1/notices/${id}/calls/remedies`, json: asked })
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

/** The register of a volume, or with `number` the letters that have these characters in theirs. */
export function readRegister(client: BackendClient, { id, ...query }: Named<{ volume: number } | { number: string }>) {
  const asked = Object.entries(query).map(([name, value]) => [name, String(value)])
  return askBackend(client, register, { path: `/v1/notices/${id}/letters?${new URLSearchParams(asked)}` })
}

export function putNumbers(client: BackendClient, { id, put }: Named<{ put: PutNumbers }>) {
  const request = { method: 'POST', json: put, timeoutMs: CLOSE_MS } as const
  return askBackend(client, numbersPut, { path: `/v1/notices/${id}/letters/numbers`, ...request })
}
