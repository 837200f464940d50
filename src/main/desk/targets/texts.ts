/** What people wrote about a target, as far as it is held. */
import type { DeskStore } from '../store/desk-store.ts'
import type { FileKind } from '../store/overlay-file.ts'

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

/** Every body that belongs to a target of this kind, by id: for lists that show what is written in all of them. */
export function textsOfKind(store: DeskStore, kind: FileKind): ReadonlyMap<string, string> {
  const sql = `
    SELECT text.id, text.body FROM cache.text text JOIN cache.${kind} row ON row.id = text.target
    UNION ALL
    SELECT text.id, text.body FROM overlay_text text JOIN overlay_file row ON row.id = text.target AND row.kind = @kind`
  const rows = store.read(() => store.prepare(sql).all({ kind })) as { id: string; body: string }[]
  return new Map(rows.map(({ id, body }) => [id, body]))
}
