/** The map of promises as a page sees it: each clause of the policy with what is held as its proof. */
import { z } from 'zod'
import { guidelineMap } from '../domain/guideline.ts'
import { evidenceFound, promiseMap, promiseStatus } from '../domain/promise.ts'

export const promiseRow = promiseMap.shape.obligations.element.omit({ evidence: true }).extend({
  status: promiseStatus,
  evidence: z.array(evidenceFound),
})
export type PromiseRow = z.infer<typeof promiseRow>

/** An item of the audit guideline with what is held as its proof. */
export const guidelineItem = guidelineMap.shape.items.element.omit({ evidence: true }).extend({
  status: promiseStatus,
  evidence: z.array(evidenceFound),
})
export type GuidelineItem = z.infer<typeof guidelineItem>

export const guideline = z.strictObject({
  source: z.string(),
  certainty: guidelineMap.shape.certainty,
  note: guidelineMap.shape.note,
  chapters: guidelineMap.shape.chapters,
  items: z.array(guidelineItem),
})
export type Guideline = z.infer<typeof guideline>

export const promises = z.strictObject({ gaps: promiseMap.shape.gaps, rows: z.array(promiseRow) })
export type Promises = z.infer<typeof promises>
