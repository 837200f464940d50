/** Reads what providers post: who they are, and what they say. */
import type { z } from 'zod'
import { ProblemError } from '../http/problem.ts'
import { sameText } from '../http/signature.ts'
import type { Posted } from './channel.ts'

/**
 * Receipts of the SMS providers carry no signature. Their address holds a key instead (`?key=…`), which only the
 * provider's console and this backend know.
 *
 * @throws ProblemError 401
 */
export function requireKey({ query }: Posted, key: string): void {
  if (!sameText(query.key ?? '', key)) throw new ProblemError(401, 'RECEIPT_KEY')
}

/** @throws ProblemError 422 when the body is not JSON of that shape */
export function readBody<Schema extends z.ZodType>({ body }: Posted, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')))
  } catch (cause) {
    throw new ProblemError(422, 'RECEIPT_UNREADABLE', { cause })
  }
}

export function headerText({ headers }: Posted, name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}

const ours = /^[0-9a-f]{32}$/

/** Our id where a provider echoes it; null for whatever else stands there. */
export const ourId = (value: unknown): string | null => (typeof value === 'string' && ours.test(value) ? value : null)

/** No SMS has more: what says so is no count. */
const MOST_PARTS = 20

/** Parts that a provider bills, or null when it does not say. */
export function partsOf(value: unknown): number | null {
  const parts = Number(value ?? Number.NaN)
  return Number.isInteger(parts) && parts >= 1 && parts <= MOST_PARTS ? parts : null
}
