/** Writes what stories told: texts and entries of anything, states of incidents, notices and records. */
import { sql } from 'kysely'
import type { Entry } from '#shared/domain/command.ts'
import type { TextRecord } from '#shared/domain/text.ts'
import type { Tx } from '../store/store.ts'
import type { ToldFile } from './tell-file.ts'

export async function insertTexts(tx: Tx, texts: readonly TextRecord[]): Promise<void> {
  await sql`
    insert into text (id, target, body, salt)
    select * from json_to_recordset(${JSON.stringify(texts)}::json)
      as r (id uuid, target uuid, body text, salt text)`.execute(tx)
}

export async function insertEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  const lines = entries.map((entry) => {
    const { id, target, recordedAt: at } = entry
    return { id, target, at, row: { ...entry, version: 1 } }
  })
  await sql`
    insert into entry (id, target, recorded_at, "row")
    select * from json_to_recordset(${JSON.stringify(lines)}::json)
      as r (id text, target uuid, at timestamptz, "row" json)`.execute(tx)
}

/** Incidents, notices and records with all that belongs to them. */
export async function insertFiles(tx: Tx, files: readonly ToldFile[]): Promise<void> {
  for (const [kind, ofKind] of Map.groupBy(files, (each) => each.kind)) {
    const rows = ofKind.map(({ id, version, state, changedAt: changed_at }) => ({ id, version, state, changed_at }))
    await sql`
      insert into ${sql.table(kind)} (id, version, state, changed_at)
      select * from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (id uuid, version integer, state json, changed_at timestamptz)`.execute(tx)
  }
  await insertTexts(
    tx,
    files.flatMap(({ texts }) => texts),
  )
  await insertEntries(
    tx,
    files.flatMap(({ entries }) => entries),
  )
}
