/** The incident that a list belongs to, as far as lists are concerned. */
import type { DeliveredCohort } from '#shared/contract/cohort-upload.ts'
import { sameSums } from '#shared/domain/cohort/tally.ts'
import type { CohortSummary, IncidentState } from '#shared/domain/incident/state.ts'
import { isOver } from '#shared/domain/incident/state.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader, Tx } from '../store/store.ts'

export interface OpenIncident {
  id: string
  version: number
  state: IncidentState
}

/**
 * Holds the row, so that it does not end meanwhile.
 *
 * @throws ProblemError 404 INCIDENT_UNKNOWN, also when it is still on its way; 409 INCIDENT_OVER
 */
export async function holdIncident(tx: Tx, id: string): Promise<OpenIncident> {
  const row = await tx
    .selectFrom('incident')
    .select(['id', 'version', 'state'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  if (!row) throw new ProblemError(404, 'INCIDENT_UNKNOWN', { detail: 'Send the commands of the incident first.' })
  const state = JSON.parse(row.state) as IncidentState
  if (isOver(state)) throw new ProblemError(409, 'INCIDENT_OVER', { detail: 'Its lists have been erased.' })
  return { ...row, state }
}

/**
 * What a person put in force with `incident.set_cohort`, before or after the people arrived, and what the people add
 * up to must be one.
 *
 * @throws ProblemError 409 COHORT_DIFFERS
 */
export function demandSameAsInForce({ state }: OpenIncident, summary: DeliveredCohort): void {
  const { cohort } = state
  if (cohort?.cohort !== summary.cohort || isSame(cohort, summary)) return
  throw new ProblemError(409, 'COHORT_DIFFERS', { detail: 'The incident has other sums for this list.' })
}

function isSame(a: CohortSummary, b: DeliveredCohort): boolean {
  const plain = ['revision', 'sha256', 'rows', 'duplicate', 'wrong'] as const
  return plain.every((key) => a[key] === b[key]) && sameSums(a, b)
}

/**
 * Id of the list in force, once all of its people are here; undefined before that, and after they were erased. Whoever
 * tells people begins here: a summary without its people, or people without their summary, is nobody's list.
 */
export async function findCohortInForce(db: Reader, incident: string): Promise<string | undefined> {
  const row = await db.selectFrom('incident').select('state').where('id', '=', incident).executeTakeFirst()
  const inForce = row ? (JSON.parse(row.state) as IncidentState).cohort : null
  if (inForce === null) return undefined
  const cohort = await db
    .selectFrom('cohort')
    .select(['id', 'summary'])
    .where('id', '=', inForce.cohort)
    .where('incident', '=', incident)
    .where('sealed_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  if (!cohort?.summary) return undefined
  return isSame(inForce, JSON.parse(cohort.summary) as DeliveredCohort) ? cohort.id : undefined
}
