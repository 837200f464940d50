/** The map of promises as a page sees it: each clause of the policy with what is held as its proof. */
import { z } from 'zod'
import { evidenceFound, promiseMap, promiseStatus } from '../domain/promise.ts'

export const promiseRow = promiseMap.shape.obligations.element.omit({ evidence: true }).extend({
  status: promiseStatus,
  evidence: z.array(evidenceFound),
})
export type PromiseRow = z.infer<typeof promiseRow>

export const promises = z.strictObject({ gaps: promiseMap.shape.gaps, rows: z.array(promiseRow) })
export type Promises = z.infer<typeof promises>
