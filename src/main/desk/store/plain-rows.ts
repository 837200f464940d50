/** Writes the collections that nothing is counted over: staff, texts, entries, evidence, documents. */
import type { z } from 'zod'
import type { DocumentRow, EvidenceRow, entryRow, textRow, UserRow } from '#shared/contract/sync.ts'
import type { Database } from './database.ts'

interface PlainRow {
  user: UserRow
  text: z.infer<typeof textRow>
  entry: z.infer<typeof entryRow>
  evidence: EvidenceRow
  document: DocumentRow
}
export type PlainCollection = keyof PlainRow

interface Shape<Row> {
  columns: readonly string[]
  values: (row: Row) => (string | number)[]
  caseOf: (row: Row) => string | null
}

const shapes: { [C in PlainCollection]: Shape<PlainRow[C]> } = {
  user: {
    columns: ['name', 'roles', 'active'],
    values: (row) => [row.name, JSON.stringify(row.roles), row.active ? 1 : 0],
    caseOf: () => null,
  },
  text: {
    columns: ['case_id', 'body', 'salt'],
    values: (row) => [row.caseId, row.body, row.salt],
    caseOf: (row) => row.caseId,
  },
  entry: {
    columns: ['case_id', 'recorded_at', 'body'],
    values: ({ version: _version, ...entry }) => [entry.target, entry.recordedAt, JSON.stringify(entry)],
    caseOf: (row) => row.target,
  },
  evidence: {
    columns: ['case_id', 'sha256', 'bytes', 'media_type'],
    values: (row) => [row.caseId, row.sha256, row.bytes, row.mediaType],
    caseOf: (row) => row.caseId,
  },
  document: {
    columns: ['case_id', 'envelope'],
    values: (row) => [row.caseId, JSON.stringify(row.envelope)],
    caseOf: (row) => row.caseId,
  },
}

export class PlainRows {
  readonly #statements: Record<PlainCollection, ReturnType<typeof prepare>>

  constructor(database: Database) {
    const names = Object.keys(shapes) as PlainCollection[]
    this.#statements = Object.fromEntries(
      names.map((name) => [name, prepare(database, name, shapes[name].columns)]),
    ) as Record<PlainCollection, ReturnType<typeof prepare>>
  }

  /** Whether the row was written: an older version than the one here is not. */
  put<C extends PlainCollection>(collection: C, row: PlainRow[C]): boolean {
    const { put } = this.#statements[collection]
    return put.run(row.id, row.version, ...shapes[collection].values(row)).changes > 0
  }

  /** The case that a row belongs to. */
  caseOf<C extends PlainCollection>(collection: C, row: PlainRow[C]): string | null {
    return shapes[collection].caseOf(row)
  }

  /** The case of the row that was removed; null when it had none, undefined when there was no such row. */
  remove(collection: PlainCollection, id: string): string | null | undefined {
    const removed = this.#statements[collection].remove.get(id) as { case_id: string | null } | undefined
    return removed?.case_id
  }
}

function prepare(database: Database, table: PlainCollection, columns: readonly string[]) {
  const all = ['id', 'version', ...columns]
  const assignments = all.slice(1).map((name) => `${name} = excluded.${name}`)
  return {
    put: database.prepare(
      `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${assignments.join(', ')} WHERE excluded.version >= version`,
    ),
    remove: database.prepare(
      `DELETE FROM ${table} WHERE id = ? RETURNING ${columns.includes('case_id') ? 'case_id' : 'NULL AS case_id'}`,
    ),
  }
}
