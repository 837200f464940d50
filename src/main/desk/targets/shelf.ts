/** Where the desk keeps the aggregates of one kind: what the backend sent, and what my pending commands make of it. */
import type { DeskStore } from '../store/desk-store.ts'
import type { Overlay } from '../store/overlay.ts'

/** An aggregate as it is stored. `version` is the last that the backend told: the `baseVersion` of a command. */
export type Stored<State> = Overlay<State>

export interface Shelf<State> {
  /** As the backend last sent it. */
  findCached(store: DeskStore, id: string): Stored<State> | undefined
  /** As my pending commands leave it; undefined without any. */
  findOverlay(store: DeskStore, id: string): Stored<State> | undefined
  /** Inside `store.write`, as all that follows. */
  putOverlay(store: DeskStore, overlay: Stored<State>): void
  /** Shows the cached row again: lines, texts and what else pending commands added go with it. */
  dropOverlay(store: DeskStore, id: string): void
  /** Whether the backend's row has changed since the overlay was computed. False without an overlay. */
  hasMoved(store: DeskStore, id: string): boolean
  /** Everything with unconfirmed commands whose overlay is missing, or stands on another row than the cache has. */
  listMoved(store: DeskStore): string[]
}
