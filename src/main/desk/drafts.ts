/** Text that a person is typing: encrypted in `work.db`, never sent, gone when they are done or the case is archived. */
import type { DeskStore } from './store/desk-store.ts'

export function findDraft(store: DeskStore, key: string): string | null {
  const body = store.read(() => store.prepare('SELECT body FROM draft WHERE key = ?').pluck().get(key))
  return (body as string | undefined) ?? null
}

/** Null deletes the draft. */
export function putDraft(store: DeskStore, key: string, body: string | null): void {
  store.write(() => {
    if (body === null) store.prepare('DELETE FROM draft WHERE key = ?').run(key)
    else
      store
        .prepare('INSERT INTO draft (key, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body')
        .run(key, body)
  })
}

/** Drafts belong to a case when its id stands in their key. Inside `store.write`. */
export function dropDraftsOf(store: DeskStore, caseId: string): number {
  return store.prepare('DELETE FROM draft WHERE instr(key, ?) > 0').run(caseId).changes
}
