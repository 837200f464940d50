/** `GET /v1/cohorts/:id/people`: a sealed list, page by page, for those who lead an incident. */
import { PEOPLE_PAGE, type PeoplePage } from '#shared/contract/cohort-upload.ts'
import { cohortClass } from '#shared/domain/incident/vocabulary.ts'
import type { Uuid } from '#shared/domain/values.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../store/store.ts'

/** By the token of each person, so that pages follow each other whatever is erased meanwhile. @throws ProblemError 404 */
export async function readPeople(db: Reader, cohort: Uuid, after: string): Promise<PeoplePage> {
  // A list that is still arriving would look like a whole one.
  const known = await db
    .selectFrom('cohort')
    .select('id')
    .where('id', '=', cohort)
    .where('kind', '=', 'incident')
    .where('sealed_at', 'is not', null)
    .executeTakeFirst()
  if (!known) throw new ProblemError(404, 'NOT_FOUND')
  const rows = await db
    .selectFrom('cohort_recipient')
    .selectAll()
    .where('cohort', '=', cohort)
    .where('token', '>', after)
    .orderBy('token')
    .limit(PEOPLE_PAGE)
    .execute()
  const people = rows.map((row) => ({
    class: cohortClass.parse(row.class),
    accountId: row.account_id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    address: row.address,
    pushToken: row.push_token,
    guardianName: row.guardian_name,
    guardianPhone: row.guardian_phone,
    categories: row.categories,
  }))
  return { people, next: rows.length === PEOPLE_PAGE ? (rows.at(-1)?.token ?? null) : null }
}
