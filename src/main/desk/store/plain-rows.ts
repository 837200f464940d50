/** Writes the collections that nothing is counted over: staff, incidents, notices, records, reports, texts, entries, evidence, documents. */
import type { z } from 'zod'
import type {
  DocumentRow,
  EvidenceRow,
  entryRow,
  IncidentStateRow,
  NoticeStateRow,
  RecordStateRow,
  ReportStateRow,
  textRow,
  UserRow,
} from '#shared/contract/sync.ts'
import { isOver } from '#shared/domain/incident/state.ts'
import type { Database } from './database.ts'

interface PlainRow {
  user: UserRow
  incident: IncidentStateRow
  notice: NoticeStateRow
  record: RecordStateRow
  report: ReportStateRow
  text: z.infer<typeof textRow>
  entry: z.infer<typeof entryRow>
  evidence: EvidenceRow
  document: DocumentRow
}
export type PlainCollection = keyof PlainRow

interface Shape<Row> {
  columns: readonly string[]
  values: (row: Row) => (string | number)[]
  /** The case, incident or notice to which a row belongs, and the column that names it. */
  targetOf: (row: Row) => string | null
  target: string | null
}

const shapes: { [C in PlainCollection]: Shape<PlainRow[C]> } = {
  user: {
    columns: ['name', 'roles', 'active'],
    values: (row) => [row.name, JSON.stringify(row.roles), row.active ? 1 : 0],
    targetOf: () => null,
    target: null,
  },
  incident: {
    columns: ['open', 'recorded_at', 'state'],
    values: ({ state }) => [isOver(state) ? 0 : 1, state.recordedAt, JSON.stringify(state)],
    targetOf: (row) => row.id,
    target: 'id',
  },
  notice: {
    columns: ['occasion', 'recorded_at', 'state'],
    values: ({ state }) => [state.occasion.id, state.recordedAt, JSON.stringify(state)],
    targetOf: (row) => row.id,
    target: 'id',
  },
  record: {
    columns: ['register', 'recorded_at', 'state'],
    values: ({ state }) => [state.register, state.recordedAt, JSON.stringify(state)],
    targetOf: (row) => row.id,
    target: 'id',
  },
  report: {
    columns: ['incident', 'state'],
    values: ({ state }) => [state.incident, JSON.stringify(state)],
    targetOf: (row) => row.id,
    target: 'id',
  },
  text: {
    columns: ['target', 'body', 'salt'],
    values: (row) => [row.target, row.body, row.salt],
    targetOf: (row) => row.target,
    target: 'target',
  },
  entry: {
    columns: ['target', 'recorded_at', 'body'],
    values: ({ version: _version, ...entry }) => [entry.target, entry.recordedAt, JSON.stringify(entry)],
    targetOf: (row) => row.target,
    target: 'target',
  },
  evidence: {
    columns: ['target', 'sha256', 'bytes', 'media_type'],
    values: (row) => [row.target, row.sha256, row.bytes, row.mediaType],
    targetOf: (row) => row.target,
    target: 'target',
  },
  document: {
    columns: ['case_id', 'envelope'],
    values: (row) => [row.caseId, JSON.stringify(row.envelope)],
    targetOf: (row) => row.caseId,
    target: 'case_id',
  },
}

export class PlainRows {
  readonly #statements: Record<PlainCollection, ReturnType<typeof prepare>>

  constructor(database: Database) {
    const names = Object.keys(shapes) as PlainCollection[]
    this.#statements = Object.fromEntries(names.map((name) => [name, prepare(database, name)])) as Record<
      PlainCollection,
      ReturnType<typeof prepare>
    >
  }

  /**
   * The target of the row that was written, null when it has none. Undefined when it was not written: an older version
   * than the one here. An equal one is, because observations change an incident within its version.
   */
  put<C extends PlainCollection>(collection: C, row: PlainRow[C]): string | null | undefined {
    const { values, targetOf } = shapes[collection]
    const { changes } = this.#statements[collection].put.run(row.id, row.version, ...values(row))
    return changes > 0 ? targetOf(row) : undefined
  }

  /** The target of the row that was removed; null when it had none, undefined when there was no such row. */
  remove(collection: PlainCollection, id: string): string | null | undefined {
    const removed = this.#statements[collection].remove.get(id) as { target: string | null } | undefined
    return removed?.target
  }
}

function prepare(database: Database, table: PlainCollection) {
  const { columns, target } = shapes[table]
  const all = ['id', 'version', ...columns]
  const assignments = all.slice(1).map((name) => `${name} = excluded.${name}`)
  return {
    put: database.prepare(
      `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${assignments.join(', ')} WHERE excluded.version >= version`,
    ),
    remove: database.prepare(`DELETE FROM ${table} WHERE id = ? RETURNING ${target ?? 'NULL'} AS target`),
  }
}
