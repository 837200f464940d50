/** The rows that a post touches, of every kind, locked together and kept current while its commands are decided. */
import { sql } from 'kysely'
import { type AggregateKind, type AnyState, aggregateKind } from '#shared/domain/aggregates.ts'
import type { Command, Entry } from '#shared/domain/command.ts'
import { filedReport } from '#shared/domain/incident/state.ts'
import { occasionRef } from '#shared/domain/notice/occasion.ts'
import { type Instant, uuid } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'
import type { JsonText } from '../store/tables.ts'

export interface StoredRow {
  kind: AggregateKind
  id: string
  version: number
  state: AnyState
  /** Server time at which it reached this version. */
  changedAt: Instant
}

/** By id: an id names one thing, of whatever kind. */
export type StoredRows = Map<string, StoredRow>

/**
 * Locks the targets of these commands, and what is a fact of their rules: the incidents and records of notices, the incidents of reports,
 * and the reports that are filed.
 * In one order for everybody: by kind, then by id. What does not exist is absent.
 */
export async function lockRows(tx: Tx, commands: readonly Command[]): Promise<StoredRows> {
  const targets = [...new Set(commands.map(({ target }) => target))]
  const ids = [...targets, ...(await occasionsOf(tx, { commands, targets })), ...reportsFiled(commands)]
  const locked: StoredRows = new Map()
  for (const kind of aggregateKind.options) {
    for (const row of await lockKind(tx, kind, ids)) locked.set(row.id, row)
  }
  return locked
}

async function lockKind(tx: Tx, kind: AggregateKind, ids: readonly string[]): Promise<StoredRow[]> {
  const { rows } = await sql<{ id: string; version: number; state: JsonText; changed_at: Instant }>`
    select id, version, state, changed_at from ${sql.table(kind)} where id = any(${ids}::uuid[])
    order by id for update`.execute(tx)
  return rows.map(({ id, version, state, changed_at }) => {
    return { kind, id, version, state: JSON.parse(state) as AnyState, changedAt: changed_at }
  })
}

/** Reports that a filing names. */
function reportsFiled(commands: readonly Command[]): string[] {
  return commands.flatMap(({ type, args }) => {
    const filed = type === 'incident.record_filing' ? filedReport.safeParse(args.report) : undefined
    return filed?.data ? [filed.data.id] : []
  })
}

/** What a notice or a report is of never changes, so it may be read before anything is locked. */
async function occasionsOf(
  tx: Tx,
  { commands, targets }: { commands: readonly Command[]; targets: readonly string[] },
): Promise<string[]> {
  const dependent = commands.filter(({ type }) => type.startsWith('notice.') || type.startsWith('report.'))
  if (dependent.length === 0) return []
  const { rows } = await sql<{ id: string }>`
    select state -> 'occasion' ->> 'id' as id from notice where id = any(${targets}::uuid[])
    union select incident from report where id = any(${targets}::uuid[])`.execute(tx)
  const named = dependent.flatMap(
    ({ args }) => uuid.safeParse(args.incident).data ?? occasionRef.safeParse(args.occasion).data?.id ?? [],
  )
  return [...rows.map(({ id }) => id), ...named]
}

/**
 * Writes a row.
 *
 * @param before the row as it was locked; undefined for one that is new. Its version is the same after an observation.
 */
export async function writeRow(tx: Tx, row: StoredRow, before: StoredRow | undefined): Promise<void> {
  const { kind, id, version, changedAt } = row
  const table = sql.table(kind)
  const state = JSON.stringify(row.state)
  const { numAffectedRows } = before
    ? await sql`
        update ${table} set version = ${version}, state = ${state}::json, changed_at = ${changedAt}
        where id = ${id} and version = ${before.version}`.execute(tx)
    : await sql`
        insert into ${table} (id, version, state, changed_at)
        values (${id}, ${version}, ${state}::json, ${changedAt})`.execute(tx)
  if (numAffectedRows !== 1n) throw new Error('a locked row has changed')
}

export async function writeEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map((entry) => ({
    id: entry.id,
    target: entry.target,
    recorded_at: entry.recordedAt,
    row: JSON.stringify({ ...entry, version: 1 }),
  }))
  await tx.insertInto('entry').values(rows).execute()
}
