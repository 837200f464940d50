/** `GET /v1/sync/snapshot`: a collection page by page, by key, one statement each and no long transaction. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import type { Collection } from '#shared/contract/sync.ts'
import { type Instant, instant } from '#shared/domain/values.ts'
import { ProblemError } from '../http/problem.ts'
import type { Reader } from '../store/store.ts'
import { rowsOf } from './rows.ts'
import { inScope, type Scope, scopeHash } from './scope.ts'

/** `open`: what is still worked on, with what belongs to it. `rest`: everything else that a desk keeps. */
export type Slice = 'open' | 'rest'

export interface SnapshotQuery {
  collection: Collection
  slice: Slice
  after?: string | undefined
  limit: number
}

/** Entries of what is finished stay on the desk for this long; older ones are asked for. */
const ENTRY_DAYS = 30

/** A column of the key by which pages follow each other, and the type that its text is read back as. */
interface KeyColumn {
  column: string
  type: 'uuid' | 'text' | 'timestamptz'
}

interface Source {
  from: RawBuilder<unknown>
  where: RawBuilder<unknown>
  /** Columns of an index on the rows `r`, in its order. */
  key: readonly [KeyColumn, ...KeyColumn[]]
}

const id = { column: 'id', type: 'uuid' } as const

function sourceOf(collection: Collection, slice: Slice, now: Instant): Source {
  const open = slice === 'open'
  const rows = sql`${sql.table(rowsOf[collection].table)} as r`
  switch (collection) {
    case 'user':
      return { from: rows, where: open ? sql`true` : sql`false`, key: [id] }
    case 'case':
    case 'incident':
    case 'notice':
    case 'record':
    case 'report':
      return { from: rows, where: open ? sql`r.is_open` : sql`not r.is_open`, key: [id] }
    case 'person':
      return following('case', rows, { open, key: [id] })
    case 'document':
      return following('case', rows, { open, key: [{ column: 'case_id', type: 'uuid' }, id] })
    case 'entry':
      return open ? following('aggregate', rows, { open, key: [target, entryId] }) : recentEntries(rows, now)
    default:
      return following('aggregate', rows, { open, key: [target, id] })
  }
}

const target = { column: 'target', type: 'uuid' } as const
const entryId = { column: 'id', type: 'text' } as const

/** Rows that follow what they belong to, in its order: both sides of the join are walked along an index. */
function following(
  owner: 'case' | 'aggregate',
  rows: RawBuilder<unknown>,
  { open, key }: { open: boolean; key: Source['key'] },
): Source {
  return {
    from: sql`${rows} join ${sql.table(owner)} as c on c.id = ${sql.ref(`r.${key[0].column}`)}`,
    where: open ? sql`c.is_open` : sql`not c.is_open`,
    key,
  }
}

function recentEntries(rows: RawBuilder<unknown>, now: Instant): Source {
  const since = new Date(Date.parse(now) - ENTRY_DAYS * 86_400_000).toISOString()
  return {
    from: sql`${rows} join aggregate as c on c.id = r.target`,
    where: sql`not c.is_open and r.recorded_at >= ${since}::timestamptz`,
    key: [{ column: 'recorded_at', type: 'timestamptz' }, entryId],
  }
}

const keyText = { uuid: z.guid(), text: z.string().regex(/^[0-9a-f-]{36}\.\d{1,3}$/), timestamptz: instant }

/** `(r.a, r.b) > (…)`, and the same bound on its owner, which a join does not derive by itself. */
function beyond(key: Source['key'], after: string | undefined): RawBuilder<unknown> {
  if (after === undefined) return sql`true`
  const parts = after.split('/')
  if (parts.length !== key.length || !key.every(({ type }, index) => keyText[type].safeParse(parts[index]).success)) {
    throw new ProblemError(400, 'INVALID_CURSOR', { detail: 'Begin again without "after".' })
  }
  const columns = key.map(({ column }) => sql.ref(`r.${column}`))
  const values = key.map(({ type }, index) => sql`${parts[index]}::${sql.raw(type)}`)
  const rows = sql`(${sql.join(columns)}) > (${sql.join(values)})`
  return key[0].column === 'case_id' || key[0].column === 'target' ? sql`${rows} and c.id >= ${values[0]}` : rows
}

function keyOf({ column, type }: KeyColumn): RawBuilder<string> {
  const ref = sql.ref(`r.${column}`)
  return type === 'timestamptz'
    ? sql`to_char(${ref} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
    : sql`${ref}::text`
}

/**
 * One page as JSON text (`snapshotPage`); empty when the collection is out of scope.
 *
 * @throws ProblemError 400 INVALID_CURSOR
 */
export async function readSnapshot(
  db: Reader,
  reading: { scopes: readonly Scope[]; epoch: string; now: Instant },
  query: SnapshotQuery,
): Promise<string> {
  const rows = inScope(query.collection, reading.scopes) ? await page(db, query, reading.now) : []
  const next = rows.length === query.limit ? (rows.at(-1)?.key ?? null) : null
  const head = `"epoch":"${reading.epoch}","scopeHash":"${scopeHash(reading.scopes)}"`
  return `{${head},"rows":[${rows.map(({ row }) => row).join(',')}],"next":${JSON.stringify(next)}}`
}

async function page(db: Reader, query: SnapshotQuery, now: Instant): Promise<PageRow[]> {
  const { rows } = await pageStatement(query, now).execute(db)
  return rows
}

interface PageRow {
  key: string
  row: string
}

/** The statement of a page, apart so that a test can ask for its plan. */
export function pageStatement(query: SnapshotQuery, now: Instant): RawBuilder<PageRow> {
  const { from, where, key } = sourceOf(query.collection, query.slice, now)
  const order = sql.join(key.map(({ column }) => sql.ref(`r.${column}`)))
  return sql<PageRow>`
    select ${sql.join(key.map(keyOf), sql` || '/' || `)} as key, ${rowsOf[query.collection].json} as row
    from ${from} where ${where} and ${beyond(key, query.after)}
    order by ${order} limit ${query.limit}`
}

/** How many rows a desk will load: the denominator of a progress bar. */
export async function countRows(db: Reader, collection: Collection, now: Instant): Promise<number> {
  const counts = (['open', 'rest'] as const).map(async (slice) => {
    const { from, where } = sourceOf(collection, slice, now)
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${from} where ${where}`.execute(db)
    return rows[0]?.n ?? 0
  })
  return (await Promise.all(counts)).reduce((sum, n) => sum + n, 0)
}
