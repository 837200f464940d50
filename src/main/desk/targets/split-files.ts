/** Which of the things that changed are incidents, notices, records or reports: pages ask again for what they show of them. */
import type { DeskStore } from '../store/desk-store.ts'

const FILES = `
  SELECT id, NULL AS of FROM cache.incident
  UNION ALL SELECT id, occasion FROM cache.notice
  UNION ALL SELECT id, NULL FROM cache.record
  UNION ALL SELECT id, incident FROM cache.report
  UNION ALL SELECT id, coalesce(json_extract(state, '$.occasion.id'), json_extract(state, '$.incident')) FROM overlay_file`

/** A notice or a report brings along what it is of, whose page lists it. */
export function splitFiles(store: DeskStore, ids: readonly string[]): { files: string[]; cases: string[] } {
  if (ids.length === 0) return { files: [], cases: [] }
  const rows = store.read(() =>
    store
      .prepare(`SELECT id, of FROM (${FILES}) WHERE id IN (SELECT value FROM json_each(?))`)
      .all(JSON.stringify(ids)),
  ) as { id: string; of: string | null }[]
  const known = new Set(rows.map(({ id }) => id))
  return {
    files: [...new Set(rows.flatMap(({ id, of }) => (of ? [id, of] : [id])))],
    cases: ids.filter((id) => !known.has(id)),
  }
}
