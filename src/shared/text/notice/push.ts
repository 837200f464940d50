/** Whether a push passes each vendor's limits: they refuse what is too long, none cuts it (obligations.md 7.2). */
import type { IncidentRules } from '../../domain/incident/legal.ts'

export type PushVendor = IncidentRules['notice']['push'][number]

export interface PushLength {
  vendor: string
  /** In full-width characters: ASCII counts half. */
  title: { length: number; limit: number }
  body: { length: number; limit: number }
  /** UTF-8 bytes of the message as JSON. */
  bytes: { length: number; limit: number }
  fits: boolean
}

/** Stands in for the id that the message carries, so that the bytes are those of a real one. */
const SOME_ID = '00000000-0000-0000-0000-000000000000'

/**
 * The message that vendors carry. Nothing of a person is in it: the page behind it is opened in the app.
 *
 * @param notice id of the notice to open
 */
export function pushMessage(text: { title: string; body: string }, notice: string): string {
  return JSON.stringify({ title: text.title, body: text.body, extras: { kind: 'notice', notice } })
}

/** Width in full-width characters; what takes two UTF-16 units counts two. */
export function fullWidth(text: string): number {
  let halves = 0
  for (let index = 0; index < text.length; index += 1) halves += text.charCodeAt(index) < 0x80 ? 1 : 2
  return halves / 2
}

/** UTF-8 bytes of a well-formed text (RFC 3629), without an encoder, which not every host has. */
export function utf8Bytes(text: string): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += 1 + Number(point >= 0x80) + Number(point >= 0x800) + Number(point >= 0x10000)
  }
  return bytes
}

/** Title, body and bytes against the limits of each vendor. */
export function pushLengths(title: string, body: string, vendors: readonly PushVendor[]): PushLength[] {
  const length = {
    title: fullWidth(title),
    body: fullWidth(body),
    bytes: utf8Bytes(pushMessage({ title, body }, SOME_ID)),
  }
  return vendors.map(({ vendor, ...limit }) => ({
    vendor,
    title: { length: length.title, limit: limit.title },
    body: { length: length.body, limit: limit.body },
    bytes: { length: length.bytes, limit: limit.bytes },
    fits: length.title <= limit.title && length.body <= limit.body && length.bytes <= limit.bytes,
  }))
}
