/**
 * 审计指引: what a compliance audit asks, item by item, and where the console holds the proof. Data
 * (`resources/legal/audit-guideline.json`) like the map of promises, and counted in the same way.
 */
import { z } from 'zod'
import { evidenceSource, obligationId } from './promise.ts'
import { certainty, code, bothWords as words } from './values.ts'

/** What a law asks is no choice of the product. */
const read = certainty.refine((degree) => degree !== 'P', 'an item of the guideline is read somewhere')

export const guidelineMap = z
  .strictObject({
    source: z.string().min(1),
    certainty: read,
    /** What is known and what is not of the text itself. */
    note: words,
    chapters: z.array(z.strictObject({ id: code, words })),
    items: z.array(
      z.strictObject({
        /** `P51-3`: the article of the PIPL, and its number in it, until the items of the annex are at hand. */
        id: z.string().regex(/^P\d{1,2}(-\d)?$/),
        chapter: code,
        words,
        law: z.string().min(1),
        certainty: read,
        /** Clauses of the policy on which it bears. */
        obligations: z.array(obligationId),
        evidence: z.array(evidenceSource).min(1),
      }),
    ),
  })
  .refine(
    ({ chapters, items }) => items.every(({ chapter }) => chapters.some(({ id }) => id === chapter)),
    'an item is of no chapter',
  )
export type GuidelineMap = z.infer<typeof guidelineMap>
