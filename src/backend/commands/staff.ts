/** Whether a member of staff whom a command names can do what it asks of them. */
import { type Permission, permits } from '#shared/domain/roles.ts'
import { uuid } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

/** Active, and permitted. `named` is an argument as it came. */
export async function mayDo(tx: Tx, named: unknown, permission: Permission): Promise<boolean> {
  const id = uuid.safeParse(named)
  if (!id.success) return false
  const found = await tx
    .selectFrom('user_account')
    .select(['roles', 'active'])
    .where('id', '=', id.data)
    .executeTakeFirst()
  return found?.active === true && permits(found.roles, permission)
}
