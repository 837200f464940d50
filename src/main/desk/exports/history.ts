/** The exports of this desk, in the encrypted `work.db`: running ones, and what became of the others. */
import { type ExportEntry, exportEntry } from '#shared/contract/exports.ts'
import type { DeskStore } from '../store/desk-store.ts'

type Ended = Pick<ExportEntry, 'rows' | 'snapshots' | 'files' | 'timestamp' | 'vouched'>

/** @param work folder of what is unfinished */
export function beginExport(store: DeskStore, entry: ExportEntry, work: string): void {
  store.write(() => {
    const sql = 'INSERT INTO export (id, at, state, work, entry) VALUES (?, ?, ?, ?, ?)'
    store.prepare(sql).run(entry.id, entry.at, entry.state, work, JSON.stringify(entry))
  })
}

export function endExport(
  store: DeskStore,
  id: string,
  end: Partial<Ended> & Pick<ExportEntry, 'state' | 'failure' | 'detail'>,
): void {
  store.write(() => {
    const found = findExport(store, id)
    const entry = exportEntry.parse({ ...found, ...end })
    store
      .prepare('UPDATE export SET state = ?, work = NULL, entry = ? WHERE id = ?')
      .run(entry.state, JSON.stringify(entry), id)
  })
}

export function findExport(store: DeskStore, id: string): ExportEntry | undefined {
  const found = store.prepare('SELECT entry FROM export WHERE id = ?').pluck().get(id) as string | undefined
  return found === undefined ? undefined : (JSON.parse(found) as ExportEntry)
}

/** The newest first. */
export function listExports(store: DeskStore, most: number): ExportEntry[] {
  const rows = store.read(() =>
    store.prepare('SELECT entry FROM export ORDER BY at DESC, id DESC LIMIT ?').pluck().all(most),
  )
  return (rows as string[]).map((row) => JSON.parse(row) as ExportEntry)
}

/** Exports that ended with the program, and the folders that they left. */
export function listUnfinished(store: DeskStore): { id: string; work: string | null }[] {
  return store.prepare("SELECT id, work FROM export WHERE state = 'running'").all() as {
    id: string
    work: string | null
  }[]
}
