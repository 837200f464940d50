/** Lists that wait for the backend, in `work.db`: put there with the command that puts them in force. */
import type { DeliveredCohort } from '#shared/contract/cohort-upload.ts'
import type { OccasionKind, OccasionRef } from '#shared/domain/notice/occasion.ts'
import type { DeskStore } from '../store/desk-store.ts'

export interface Waiting {
  id: string
  occasion: OccasionRef
  summary: DeliveredCohort
  /** Code of the refusal; null when the backend has refused nothing. */
  refused: string | null
}

type Row = Pick<Waiting, 'id' | 'refused'> & { kind: OccasionKind; occasion: string; summary: string }

const toWaiting = ({ id, refused, kind, occasion, summary }: Row): Waiting => ({
  ...{ id, refused, occasion: { kind, id: occasion } },
  summary: JSON.parse(summary),
})

/** Inside of `store.write`. */
export function putWaiting(store: DeskStore, { kind, id }: OccasionRef, summary: DeliveredCohort): void {
  store
    .prepare('INSERT INTO cohort_upload (id, kind, occasion, summary) VALUES (?, ?, ?, ?)')
    .run(summary.cohort, kind, id, JSON.stringify(summary))
}

/** Oldest first: ids sort by time. */
export function listWaiting(store: DeskStore): Waiting[] {
  return (store.prepare('SELECT * FROM cohort_upload ORDER BY id').all() as Row[]).map(toWaiting)
}

export function refuseWaiting(store: DeskStore, id: string, code: string): void {
  store.write(() => store.prepare('UPDATE cohort_upload SET refused = ? WHERE id = ?').run(code, id))
}

export function removeWaiting(store: DeskStore, id: string): void {
  store.write(() => store.prepare('DELETE FROM cohort_upload WHERE id = ?').run(id))
}
