/**
 * Files at rest: segments of 64 KiB, each sealed with AES-256-GCM under a key that only this file has. The place of a
 * segment and the length of the file are authenticated, so none can be moved, left out or cut off unnoticed. Erasing
 * the key erases the file.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export const SEGMENT = 65_536
const NONCE = 12
const TAG = 16
/** Bytes of a whole segment on disk. */
export const SEALED = NONCE + SEGMENT + TAG

export interface SegmentPlace {
  index: number
  /** Bytes of the whole file. */
  total: number
}

function placeBytes({ index, total }: SegmentPlace): Buffer {
  return Buffer.from(`${index}/${total}`)
}

/** A random nonce: a segment that arrives twice is sealed anew, never twice under the same nonce. */
export function sealSegment(key: Uint8Array, place: SegmentPlace, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(placeBytes(place))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** @throws Error when key, place or bytes are not those that were sealed */
export function openSegment(key: Uint8Array, place: SegmentPlace, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE))
  decipher.setAAD(placeBytes(place)).setAuthTag(sealed.subarray(sealed.length - TAG))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()])
}

export function segmentCount(total: number): number {
  return Math.ceil(total / SEGMENT)
}
