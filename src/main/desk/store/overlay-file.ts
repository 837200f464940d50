/** Incidents, notices, records and reports as pending commands leave them: whole states, for there are few. */
import type { AnyState } from '#shared/domain/aggregates.ts'
import type { DeskStore } from './desk-store.ts'
import { dropOverlayRecords, type Overlay } from './overlay.ts'

export type FileKind = 'incident' | 'notice' | 'record' | 'report'

/** Covers the cached row, and remembers on which it stands. Inside `store.write`. */
export function putOverlayFile(store: DeskStore, kind: FileKind, { state, ...overlay }: Overlay<AnyState>): void {
  store
    .prepare(
      `INSERT INTO overlay_file (id, kind, version, pending, state, base)
       VALUES (@id, @kind, @version, @pending, @state, (SELECT state FROM cache.${kind} WHERE id = @id))
       ON CONFLICT (id) DO UPDATE SET
         version = excluded.version, pending = excluded.pending, state = excluded.state, base = excluded.base`,
    )
    .run({ ...overlay, kind, state: JSON.stringify(state) })
}

/** Shows the cached row again. Inside `store.write`. */
export function dropOverlayFile(store: DeskStore, id: string): void {
  store.prepare('DELETE FROM overlay_file WHERE id = ?').run(id)
  dropOverlayRecords(store, id)
}
