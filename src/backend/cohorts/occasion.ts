/** The incident or record that a list belongs to, as far as lists are concerned. */
import type { DeliveredCohort } from '#shared/contract/cohort-upload.ts'
import type { CohortSummary } from '#shared/domain/cohort/summary.ts'
import { sameSums } from '#shared/domain/cohort/tally.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { type Occasion, type OccasionKind, type OccasionRef, occasionOf } from '#shared/domain/notice/occasion.ts'
import { uuid } from '#shared/domain/values.ts'
import { findOccasion } from '../commands/facts/occasion.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader, Tx } from '../store/store.ts'

export interface OpenOccasion {
  version: number
  occasion: Occasion
}

/**
 * Holds the row, so that it does not end meanwhile.
 *
 * @throws ProblemError 404 INCIDENT_UNKNOWN, RECORD_UNKNOWN, also when it is still on its way, or is of a kind of which
 * nobody is told; 409 INCIDENT_OVER, RECORD_OVER
 */
export async function holdOccasion(tx: Tx, legal: LegalData, ref: OccasionRef): Promise<OpenOccasion> {
  const { kind, id } = ref
  const code = kind.toUpperCase()
  const row = await tx.selectFrom(kind).select('version').where('id', '=', id).forShare().executeTakeFirst()
  const found = row && (await findOccasion(tx, { occasion: ref }, { legal }))
  if (!found) throw new ProblemError(404, `${code}_UNKNOWN`, { detail: `Send the commands of the ${kind} first.` })
  const occasion = occasionOf(found)
  if (occasion.over) throw new ProblemError(409, `${code}_OVER`, { detail: 'Its lists have been erased.' })
  return { version: row.version, occasion }
}

/**
 * What a person put in force with `incident.set_cohort` or `record.set_cohort`, before or after the people arrived, and
 * what the people add up to must be one.
 *
 * @throws ProblemError 409 COHORT_DIFFERS
 */
export function demandSameAsInForce({ occasion: { cohort } }: OpenOccasion, summary: DeliveredCohort): void {
  if (cohort?.cohort !== summary.cohort || isSame(cohort, summary)) return
  throw new ProblemError(409, 'COHORT_DIFFERS', { detail: 'Other sums are in force for this list.' })
}

function isSame(a: CohortSummary, b: DeliveredCohort): boolean {
  const plain = ['revision', 'sha256', 'rows', 'duplicate', 'wrong'] as const
  return plain.every((key) => a[key] === b[key]) && sameSums(a, b)
}

/**
 * Id of the list in force, once all of its people are here; undefined before that, and after they were erased. Whoever
 * tells people begins here: a summary without its people, or people without their summary, is nobody's list.
 */
export async function findCohortInForce(db: Reader, { kind, id }: OccasionRef): Promise<string | undefined> {
  const row = await db.selectFrom(kind).select('state').where('id', '=', id).executeTakeFirst()
  const inForce = row && (JSON.parse(row.state) as { cohort?: CohortSummary | null }).cohort
  if (!inForce) return undefined
  const cohort = await db
    .selectFrom('cohort')
    .select(['id', 'summary'])
    .where('id', '=', inForce.cohort)
    .where('occasion', '=', id)
    .where('sealed_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!cohort?.summary) return undefined
  return isSame(inForce, JSON.parse(cohort.summary) as DeliveredCohort) ? cohort.id : undefined
}

/** What a list was announced for. @throws ProblemError 404 COHORT_UNKNOWN */
export async function kindOfList(db: Reader, cohort: string): Promise<OccasionKind> {
  const isId = uuid.safeParse(cohort).success
  const row = isId && (await db.selectFrom('cohort').select('kind').where('id', '=', cohort).executeTakeFirst())
  if (!row) throw new ProblemError(404, 'COHORT_UNKNOWN', { detail: 'Announce the list first.' })
  return row.kind
}
