/** Everything that a report of a year says, in numbers; the same for both editions. */
import { z } from 'zod'
import { count, date, instant } from '../values.ts'
import { annualChapter } from './table.ts'

/** Years that may be reported: the policy is of 2024. */
export const annualYear = z.int().min(2020).max(2100)

export const annualFigures = z.strictObject({
  year: annualYear,
  /** Moment of the data, and the last day that the figures cover. */
  asOf: instant,
  to: date,
  /** Whether the year is over. */
  complete: z.boolean(),
  policyVersion: date,
  legalVersion: z.string(),
  /** Rows that the desk holds and cannot read, written by a newer console: they are not counted. */
  unread: count,
  chapters: z.array(annualChapter),
})
export type AnnualFigures = z.infer<typeof annualFigures>
