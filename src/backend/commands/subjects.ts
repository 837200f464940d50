/** Finds the cases of a person by a whole phone number or account id, archived ones too. The value is never logged. */
import { sql } from 'kysely'
import type { CaseRow } from '#shared/contract/sync.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import { permits } from '#shared/domain/roles.ts'
import type { Principal } from '../auth/principal.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import type { Keys } from '../keys.ts'
import type { Tx } from '../store/store.ts'
import type { JsonText } from '../store/tables.ts'

const MOST = 50

/** Newest first. @throws ProblemError 403 */
export async function findBySubject({ store, keys }: Backend, { user }: Principal, value: string): Promise<CaseRow[]> {
  if (!permits(user.roles, 'case.read')) throw new ProblemError(403, 'FORBIDDEN')
  const tokens = [keys.accountToken(value), keys.phoneToken(value)]
  // The ids first, each by its own index: with the order of the numbers in one query, the planner would walk all cases.
  const { rows } = await sql<{ id: string; version: number; state: JsonText }>`
    with found as materialized (
      select id from "case" where subject_token = any(${tokens}::text[])
      union select case_id from subject_alias where token = any(${tokens}::text[])
      union select id from person where phone = ${value}
      union select id from person where account_id = ${value}
    )
    select c.id, c.version, c.state from found join "case" as c on c.id = found.id
    order by c.number desc limit ${MOST}`.execute(store.db)
  return rows.map(({ id, version, state }) => ({ id, version, state: JSON.parse(state) as CaseState }))
}

/** Lets a case be found by the phone besides the account, also when the person is erased. */
export async function keepAlias(tx: Tx, keys: Keys, person: PersonRecord): Promise<void> {
  const token = keys.aliasToken(person)
  if (token !== null) await tx.insertInto('subject_alias').values({ token, case_id: person.caseId }).execute()
}
