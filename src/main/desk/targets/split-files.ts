/** Which of the things that changed are incidents, notices, records or reports: pages ask again for what they show of them. */
import type { DeskStore } from '../store/desk-store.ts'

const FILES = `
  SELECT id, NULL AS incident FROM cache.incident
  UNION ALL SELECT id, incident FROM cache.notice
  UNION ALL SELECT id, NULL FROM cache.record
  UNION ALL SELECT id, incident FROM cache.report
  UNION ALL SELECT id, json_extract(state, '$.incident') FROM overlay_file`

/** A notice brings its incident along, whose page lists it. */
export function splitFiles(store: DeskStore, ids: readonly string[]): { files: string[]; cases: string[] } {
  if (ids.length === 0) return { files: [], cases: [] }
  const rows = store.read(() =>
    store
      .prepare(`SELECT id, incident FROM (${FILES}) WHERE id IN (SELECT value FROM json_each(?))`)
      .all(JSON.stringify(ids)),
  ) as { id: string; incident: string | null }[]
  const known = new Set(rows.map(({ id }) => id))
  return {
    files: [...new Set(rows.flatMap(({ id, incident }) => (incident ? [id, incident] : [id])))],
    cases: ids.filter((id) => !known.has(id)),
  }
}
