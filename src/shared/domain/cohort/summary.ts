/**
 * The list of people who are told of an incident or of a record, as sums. The people themselves are rows of a cohort and
 * no sync collection.
 */
import { z } from 'zod'
import { type Actor, demand } from '../command.ts'
import { userId } from '../four-eyes.ts'
import { cohortClass, reachChannel } from '../incident/vocabulary.ts'
import { NO_HASH, NOBODY } from '../probing.ts'
import { count, type Instant, instant, sha256, uuid } from '../values.ts'

/** Control totals: `rows` = `people` + `duplicate` + `wrong`; `classes` and `firstChannel` add up to `people`. */
export const cohortSums = z.strictObject({
  cohort: uuid,
  revision: z.int().positive(),
  sha256,
  /** Rows of the file. */
  rows: count,
  people: count,
  duplicate: count,
  wrong: count,
  classes: z.partialRecord(cohortClass, count),
  /** People whose first usable channel this is; the sum is `people`. */
  firstChannel: z.partialRecord(reachChannel, count),
  /** People whom each channel could reach. */
  reachable: z.partialRecord(reachChannel, count),
})
type CohortSums = z.infer<typeof cohortSums>

function sum(counts: Partial<Record<string, number>>): number {
  return Object.values(counts).reduce<number>((all, n) => all + (n ?? 0), 0)
}

/** Control totals: whoever sends sums that do not balance has lost somebody. */
function balances({ rows, people, duplicate, wrong, firstChannel, classes }: CohortSums): boolean {
  return rows === people + duplicate + wrong && sum(firstChannel) === people && sum(classes) === people
}

/** Sums over the affected people, as a list that was delivered says them. */
export const deliveredCohort = cohortSums.refine(balances, 'the sums do not balance')

/** The same with who put it in force. */
export const cohortSummary = cohortSums
  .extend({ by: uuid.nullable(), at: instant })
  .refine(balances, 'the sums do not balance')
export type CohortSummary = z.infer<typeof cohortSummary>

/**
 * Puts a list in force in place of the one before; `data` is for the entry.
 *
 * @throws Refusal DUPLICATE for one that is no newer than what is in force
 */
export function putInForce(
  before: CohortSummary | null | undefined,
  summary: z.infer<typeof deliveredCohort>,
  { actor, at }: { actor: Actor; at: Instant },
) {
  const { cohort, revision, people, sha256 } = summary
  demand(before?.cohort !== cohort || revision > before.revision, 'DUPLICATE', { revision })
  return { cohort: { ...summary, by: userId(actor), at }, data: { cohort, revision, people, sha256 } }
}

/** A list of nobody, with which the rule is asked whether another may be put in force. */
export function probedCohort(before: CohortSummary | null | undefined): z.infer<typeof deliveredCohort> {
  const nobody = { rows: 0, people: 0, duplicate: 0, wrong: 0, classes: {}, firstChannel: {}, reachable: {} }
  return { ...nobody, cohort: before?.cohort ?? NOBODY, revision: (before?.revision ?? 0) + 1, sha256: NO_HASH }
}
