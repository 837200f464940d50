/** A place in a queue as the opaque text that the renderer hands back. */
import { z } from 'zod'
import type { Place } from './places.ts'

const place = z.tuple([z.string().max(40), z.int()])

export function encodeCursor({ key, rid }: Place): string {
  return Buffer.from(JSON.stringify([key, rid])).toString('base64url')
}

/** @throws ZodError or SyntaxError for a text that no page gave out */
export function decodeCursor(cursor: string): Place {
  const [key, rid] = place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  return { key, rid }
}
