/** How a notice is being delivered. The ledger stands at the backend, which sends: it is asked for and never kept. */
import type { z } from 'zod'
import {
  advanced,
  type channelTest,
  channelTested,
  type DeliveryBoard,
  type DeliveryPage,
  type DeliveryProgress,
  type DeliverySettings,
  deliveries,
  deliveryBoard,
  deliveryPage,
  type deliveryQuery,
  deliverySettings,
  readiness,
  relayPreview,
} from '#shared/contract/delivery.ts'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import { askBackend } from '../ask-backend.ts'
import type { BackendClient } from '../sync/backend-client.ts'

/** Finding the next channel of a million people takes longer than a question. */
const ADVANCE_MS = 60_000

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function readBoard(client: BackendClient, notice: string): Promise<DeliveryBoard> {
  return askBackend(client, deliveryBoard, { path: `/v1/notices/${notice}/delivery` })
}

/**
 * One page of people by their latest message; `query.after` is the `next` of the page before.
 *
 * @throws DeskError BACKEND_UNAVAILABLE, REJECTED
 */
export function readRows(
  client: BackendClient,
  { notice, query }: { notice: string; query: z.output<typeof deliveryQuery> },
): Promise<DeliveryPage> {
  const set = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return askBackend(client, deliveryPage, { path: `/v1/notices/${notice}/messages?${new URLSearchParams(set)}` })
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function readRelay(client: BackendClient, notice: string): Promise<z.infer<typeof relayPreview>> {
  return askBackend(client, relayPreview, { path: `/v1/notices/${notice}/relay`, timeoutMs: ADVANCE_MS })
}

/**
 * Sends failed people into their next channel; null for those of every channel.
 *
 * @throws DeskError BACKEND_UNAVAILABLE, REJECTED
 */
export function advance(
  client: BackendClient,
  { notice, channel }: { notice: string; channel: ReachChannel | null },
): Promise<z.infer<typeof advanced>> {
  const request = { method: 'POST', json: { channel }, timeoutMs: ADVANCE_MS } as const
  return askBackend(client, advanced, { path: `/v1/notices/${notice}/advance`, ...request })
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function readChannels(client: BackendClient): Promise<z.infer<typeof readiness>> {
  return askBackend(client, readiness, { path: '/v1/channels' })
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function testChannel(
  client: BackendClient,
  test: z.infer<typeof channelTest>,
): Promise<z.infer<typeof channelTested>> {
  return askBackend(client, channelTested, {
    method: 'POST',
    path: '/v1/channels/test',
    json: test,
    timeoutMs: ADVANCE_MS,
  })
}

/** How far each notice is that somebody has started. @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export async function readProgress(client: BackendClient): Promise<DeliveryProgress[]> {
  return (await askBackend(client, deliveries, { path: '/v1/deliveries' })).deliveries
}

/** @throws DeskError BACKEND_UNAVAILABLE, REJECTED */
export function saveSettings(client: BackendClient, settings: DeliverySettings): Promise<DeliverySettings> {
  return askBackend(client, deliverySettings, { method: 'PUT', path: '/v1/channels/settings', json: settings })
}
