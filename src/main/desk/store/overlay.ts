/** What pending commands make of what the backend sent: written with each command, dropped when the cache has caught up. */
import type { CaseState } from '#shared/domain/case/state.ts'
import type { Entry } from '#shared/domain/command.ts'
import type { PersonRecord } from '#shared/domain/person.ts'
import type { TextRecord } from '#shared/domain/text.ts'
import { columnNames, columnsOf, facetNames } from './columns.ts'
import type { DeskStore } from './desk-store.ts'

export interface Overlay<State> {
  id: string
  /** Last server version seen; 0 for what was opened here. */
  version: number
  /** Commands that the backend has not confirmed. */
  pending: number
  state: State
}
type OverlayCase = Overlay<CaseState>

const names = ['id', 'version', 'pending', ...facetNames, ...columnNames]
const updates = names.slice(1).map((name) => `${name} = excluded.${name}`)

/** Covers the cached row of a case, or adds the case when the backend does not know it yet. Inside `store.write`. */
export function putOverlay(store: DeskStore, { state, ...overlay }: OverlayCase): void {
  store
    .prepare(
      `INSERT INTO overlay (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}`,
    )
    .run({ ...columnsOf(state), ...overlay })
  store
    .prepare('INSERT INTO overlay_state (id, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state')
    .run(overlay.id, JSON.stringify(state))
}

export function findOverlay(store: DeskStore, id: string): OverlayCase | undefined {
  const row = store
    .prepare('SELECT id, version, pending, state FROM overlay JOIN overlay_state USING (id) WHERE id = ?')
    .get(id) as (Omit<OverlayCase, 'state'> & { state: string }) | undefined
  return row && { ...row, state: JSON.parse(row.state) as CaseState }
}

/** Shows the cached row of the case again. Inside `store.write`. */
export function dropOverlay(store: DeskStore, id: string): void {
  for (const [table, key] of [
    ['overlay', 'id'],
    ['overlay_state', 'id'],
    ['overlay_person', 'case_id'],
  ]) {
    store.prepare(`DELETE FROM main.${table} WHERE ${key} = ?`).run(id)
  }
  dropOverlayRecords(store, id)
}

/** Provisional lines and texts of a target. Inside `store.write`. */
export function dropOverlayRecords(store: DeskStore, target: string): void {
  store.prepare('DELETE FROM overlay_entry WHERE target = ?').run(target)
  store.prepare('DELETE FROM overlay_text WHERE target = ?').run(target)
}

export function putOverlayPerson(store: DeskStore, person: PersonRecord): void {
  store
    .prepare(
      `INSERT INTO overlay_person (case_id, name, phone, account_id, reply_contact, acting_name)
       VALUES (@caseId, @name, @phone, @accountId, @replyContact, @actingName) ON CONFLICT DO NOTHING`,
    )
    .run(person)
}

/** Provisional lines of a command, in their order. Inside `store.write`. */
export function putOverlayEntries(store: DeskStore, commandId: string, entries: readonly Entry[]): void {
  const put = store.prepare(
    'INSERT INTO overlay_entry (id, target, command_id, recorded_at, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )
  for (const entry of entries) put.run(entry.id, entry.target, commandId, entry.recordedAt, JSON.stringify(entry))
}

export function putOverlayText(store: DeskStore, text: TextRecord): void {
  store
    .prepare('INSERT INTO overlay_text (id, target, body) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
    .run(text.id, text.target, text.body)
}
