/**
 * Numbers of consents that the app reports (政策二; 个保法 14–16): of one day, one scope and one version of the policy.
 * Sums, never the choice of a person: a million choices a day would prove no more than their sums do, and would be
 * another list of people to protect. The app keeps each choice where it is acted upon.
 */
import { z } from 'zod'
import { code, count, date, recordNumber } from '../domain/values.ts'

/** Together they name one line of the register. */
export const consentKey = z.strictObject({
  day: date,
  /** An option of the register: `policy`, `cookies`, `location` … */
  scope: code,
  /** 政策版本, as the app names it; in the scope `purpose_change` the number of the change's record. */
  version: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/),
})
export type ConsentKey = z.infer<typeof consentKey>

/** People, but for the last one. Unknown fields are refused. */
export const consentCounts = z.strictObject({
  shown: count,
  granted: count,
  refused: count,
  withdrawn: count,
  /** Of the withdrawals of that day, those in effect when this was counted. */
  withdrawalDone: count,
  /** Whether the screen named the consequence of refusal. */
  consequenceShown: z.boolean(),
  /** Whether refusal blocked a service that does not need the data (个保法 16). */
  refusalBlocks: z.boolean(),
  /** Devices with cookies although refused; for the scope `cookies` only. */
  setAfterRefusal: count.optional(),
})
export type ConsentCounts = z.infer<typeof consentCounts>

export const consentResult = z.strictObject({
  /** Of the record in the register of consents. */
  number: recordNumber,
  /** How many times the numbers changed, and one. */
  revision: z.int().positive(),
})
export type ConsentResult = z.infer<typeof consentResult>
