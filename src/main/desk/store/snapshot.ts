/** Where a first sync stands: which page of which collection comes next. Survives a restart. */
import type { Collection } from '#shared/contract/sync.ts'

export type Slice = 'open' | 'rest'

/** Staff, cases and incidents first: queue and lists are usable before their entries are here. */
export const SNAPSHOT_ORDER: readonly Collection[] = [
  'user',
  'case',
  'incident',
  'notice',
  'record',
  'report',
  'person',
  'text',
  'entry',
  'evidence',
  'document',
]

export interface SnapshotPosition {
  slice: Slice
  collection: Collection
  /** As the last page answered; null for the first page. */
  after: string | null
}

export const firstPosition: SnapshotPosition = { slice: 'open', collection: 'user', after: null }

/** The position after a page that answered `next`; null when the snapshot is complete. */
export function following(position: SnapshotPosition, next: string | null): SnapshotPosition | null {
  if (next !== null) return { ...position, after: next }
  const collection = SNAPSHOT_ORDER[SNAPSHOT_ORDER.indexOf(position.collection) + 1]
  if (collection) return { ...position, collection, after: null }
  return position.slice === 'open' ? { slice: 'rest', collection: 'user', after: null } : null
}
