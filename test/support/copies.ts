/** What a desk holds beside what the tables hold, as `<collection>/<id>` → version. */
import type { Store } from '../../src/backend/store/store.ts'
import type { DeskClient } from './desk-client.ts'

const tables = {
  user: 'user_account',
  case: 'case',
  person: 'person',
  text: 'text',
  entry: 'entry',
  evidence: 'evidence',
  document: 'document',
} as const

export async function tableRows({ db }: Store): Promise<Map<string, number>> {
  const rows = new Map<string, number>()
  for (const [collection, table] of Object.entries(tables)) {
    for (const { id, version } of await db.selectFrom(table).select(['id', 'version']).execute()) {
      rows.set(`${collection}/${id}`, version)
    }
  }
  return rows
}

export function copyOf(desk: DeskClient): Map<string, number> {
  return new Map([...desk.copy].map(([key, { version }]) => [key, version]))
}
