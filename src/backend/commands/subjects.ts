/** Finds the cases of a person by a whole phone number or account id, archived ones too. The value is never logged. */
import type { CaseRow } from '#shared/contract/sync.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import { permits } from '#shared/domain/roles.ts'
import type { Principal } from '../auth/principal.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'

const MOST = 50

/** Newest first. @throws ProblemError 403 */
export async function findBySubject({ store, keys }: Backend, { user }: Principal, value: string): Promise<CaseRow[]> {
  if (!permits(user.roles, 'case.read')) throw new ProblemError(403, 'FORBIDDEN')
  const tokens = [keys.accountToken(value), keys.phoneToken(value)]
  const rows = await store.db
    .selectFrom('case')
    .select(['id', 'version', 'state'])
    .where((eb) =>
      eb.or([
        eb('subject_token', 'in', tokens),
        eb('id', 'in', eb.selectFrom('person').select('id').where('phone', '=', value)),
        eb('id', 'in', eb.selectFrom('person').select('id').where('account_id', '=', value)),
      ]),
    )
    .orderBy('number', 'desc')
    .limit(MOST)
    .execute()
  return rows.map(({ id, version, state }) => ({ id, version, state: JSON.parse(state) as CaseState }))
}
