/** Who a request comes from. Roles are read with the session at each request, so a role that was taken away decides nothing. */
import type { UserRow } from '#shared/contract/sync.ts'

export interface Principal {
  readonly user: UserRow
  readonly device: string
  readonly sessionId: string
}
