/**
 * When the backend archives a case, its person and texts are erased there and in the cache. This erases what the
 * person of this desk holds about it besides: drafts, unconfirmed records, texts in the tray. Codes stay, so a
 * refused command is still seen.
 */
import type { Command } from '#shared/domain/command.ts'
import { dropDraftsOf } from '../drafts.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listUnconfirmed, releaseCommand } from './outbox.ts'

const HOLDERS = ['SELECT case_id FROM overlay_person', 'SELECT target FROM overlay_text', 'SELECT target FROM conflict']

/** Archived cases about which this desk still holds something, among `ids`; among all when null. */
function listArchived(store: DeskStore, ids: readonly string[] | null): string[] {
  const among = ids === null ? HOLDERS.join(' UNION ') : 'SELECT value FROM json_each(@ids)'
  return store
    .prepare(
      `SELECT row.id FROM cache.case_row row JOIN cache.facet ON facet.id = row.facet
       WHERE facet.stage = 'archived' AND row.id IN (${among})`,
    )
    .pluck()
    .all({ ids: JSON.stringify(ids ?? []) }) as string[]
}

/** Whether anything was erased, so that the file should be cleaned. */
export function forgetArchived(store: DeskStore, ids: readonly string[] | null): boolean {
  const archived = store.read(() => listArchived(store, ids))
  if (archived.length === 0) return false
  return store.write(() => archived.map((caseId) => forget(store, caseId)).some((erased) => erased > 0))
}

/** Rows that were erased. */
function forget(store: DeskStore, caseId: string): number {
  const erase = (sql: string) => store.prepare(sql).run(caseId).changes
  const drafts = dropDraftsOf(store, caseId)
  const person = erase('DELETE FROM overlay_person WHERE case_id = ?')
  const texts = erase('DELETE FROM overlay_text WHERE target = ?')
  const waiting = erase(
    `UPDATE outbox SET body = json_remove(body, '$.records')
     WHERE target = ? AND json_type(body, '$.records') IS NOT NULL`,
  )
  const files = forgetFiles(store, caseId)
  return drafts + person + texts + waiting + files + forgetInTray(store, caseId)
}

/** Without its key a file is noise; it is deleted with the next start. Its command goes, and is refused. */
function forgetFiles(store: DeskStore, caseId: string): number {
  const { changes } = store.prepare('DELETE FROM upload WHERE target = ?').run(caseId)
  for (const { command } of changes > 0 ? listUnconfirmed(store, caseId) : []) releaseCommand(store, command.id)
  return changes
}

function forgetInTray(store: DeskStore, caseId: string): number {
  const chains = store.prepare('SELECT id, commands FROM conflict WHERE target = ?').all(caseId) as {
    id: string
    commands: string
  }[]
  let erased = 0
  for (const { id, commands } of chains) {
    const chain = JSON.parse(commands) as Command[]
    if (chain.every(({ records }) => !records)) continue
    const bare = chain.map(({ records: _records, ...command }) => command)
    store.prepare('UPDATE conflict SET commands = ? WHERE id = ?').run(JSON.stringify(bare), id)
    erased += 1
  }
  return erased
}
