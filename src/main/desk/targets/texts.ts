/** What people wrote about a target, as far as it is held. */
import type { DeskStore } from '../store/desk-store.ts'

/** Bodies by id; erased ones are absent. */
export function textsOf(store: DeskStore, target: string): Record<string, string> {
  const sql =
    'SELECT id, body FROM overlay_text WHERE target = @target UNION ALL SELECT id, body FROM cache.text WHERE target = @target'
  const rows = store.read(() => store.prepare(sql).all({ target })) as { id: string; body: string }[]
  return Object.fromEntries(rows.map(({ id, body }) => [id, body]))
}

/** One body; undefined once erased. */
export function findText(store: DeskStore, id: string): string | undefined {
  const sql =
    'SELECT body FROM cache.text WHERE id = @id UNION ALL SELECT body FROM overlay_text WHERE id = @id LIMIT 1'
  return store.read(() => store.prepare(sql).pluck().get({ id })) as string | undefined
}
