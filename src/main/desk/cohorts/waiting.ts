/** Lists that wait for the backend, in `work.db`: put there with the command that puts them in force. */
import type { DeliveredCohort } from '#shared/contract/cohort-upload.ts'
import type { DeskStore } from '../store/desk-store.ts'

export interface Waiting {
  id: string
  incident: string
  summary: DeliveredCohort
  /** Code of the refusal; null when the backend has refused nothing. */
  refused: string | null
}

type Row = Omit<Waiting, 'summary'> & { summary: string }

const toWaiting = (row: Row): Waiting => ({ ...row, summary: JSON.parse(row.summary) })

/** Inside of `store.write`. */
export function putWaiting(store: DeskStore, incident: string, summary: DeliveredCohort): void {
  store
    .prepare('INSERT INTO cohort_upload (id, incident, summary) VALUES (?, ?, ?)')
    .run(summary.cohort, incident, JSON.stringify(summary))
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
