/** `GET /v1/entries`: the whole timeline of a case, for the part that a desk does not keep. */
import type { Reader } from '../store/store.ts'
import { inScope, type Scope } from './scope.ts'

/** `entriesPage` as JSON text, oldest first; empty out of scope. */
export async function readEntries(db: Reader, scopes: readonly Scope[], target: string): Promise<string> {
  if (!inScope('entry', scopes)) return '{"entries":[]}'
  const rows = await db
    .selectFrom('entry')
    .select('row')
    .where('target', '=', target)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
  return `{"entries":[${rows.map(({ row }) => row).join(',')}]}`
}
