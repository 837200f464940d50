/** Incidents, notices, records and reports: observations change their state within a version, so an overlay remembers the very state. */
import type { AnyState, StateOf } from '#shared/domain/aggregates.ts'
import type { DeskStore } from '../store/desk-store.ts'
import type { Overlay } from '../store/overlay.ts'
import { dropOverlayFile, type FileKind, putOverlayFile } from '../store/overlay-file.ts'
import type { Shelf, Stored } from './shelf.ts'

type StoredText = Omit<Overlay<never>, 'state'> & { state: string }

function fromText<Kind extends FileKind>(row: unknown): Stored<StateOf[Kind]> | undefined {
  const stored = row as StoredText | undefined
  return stored && { ...stored, state: JSON.parse(stored.state) as StateOf[Kind] }
}

const moved = 'overlay_file.base IS NOT row.state'

export function fileShelf<Kind extends FileKind>(kind: Kind): Shelf<StateOf[Kind]> {
  return {
    findCached: (store, id) =>
      fromText(
        store.read(() =>
          store.prepare(`SELECT id, version, 0 AS pending, state FROM cache.${kind} WHERE id = ?`).get(id),
        ),
      ),
    findOverlay: (store, id) =>
      fromText(
        store
          .prepare('SELECT id, version, pending, state FROM overlay_file WHERE id = @id AND kind = @kind')
          .get({ id, kind }),
      ),
    putOverlay: (store, overlay) => putOverlayFile(store, kind, overlay as Overlay<AnyState>),
    dropOverlay: dropOverlayFile,
    hasMoved: (store, id) =>
      store
        .prepare(
          `SELECT 1 FROM overlay_file LEFT JOIN cache.${kind} row ON row.id = overlay_file.id
           WHERE overlay_file.id = ? AND ${moved}`,
        )
        .get(id) !== undefined,
    listMoved: (store) =>
      store
        .prepare(
          `SELECT DISTINCT outbox.target FROM outbox
           LEFT JOIN cache.${kind} row ON row.id = outbox.target
           LEFT JOIN overlay_file ON overlay_file.id = outbox.target
           WHERE outbox.type GLOB '${kind}.*' AND ${moved}`,
        )
        .pluck()
        .all() as string[],
  }
}

/** All of a kind as the person sees them: the cache where nothing of mine is pending, and my own. */
export function listFiles<Kind extends FileKind>(store: DeskStore, kind: Kind): Stored<StateOf[Kind]>[] {
  const rows = store.read(() =>
    store
      .prepare(
        `SELECT id, version, 0 AS pending, state FROM cache.${kind}
         WHERE id NOT IN (SELECT id FROM overlay_file)
         UNION ALL
         SELECT id, version, pending, state FROM overlay_file WHERE kind = '${kind}'`,
      )
      .all(),
  )
  return rows.flatMap((row) => fromText<Kind>(row) ?? [])
}
