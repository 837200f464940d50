/** `GET /v1/sync/changes`: what has changed since a cursor, as the rows stand now. */
import { sql } from 'kysely'
import type { Collection } from '#shared/contract/sync.ts'
import type { Reader } from '../store/store.ts'
import { formatCursor, gone, readCursor, sequenceOf } from './cursor.ts'
import { rowsOf } from './rows.ts'
import type { Scope } from './scope.ts'

interface Line {
  epoch: string
  low: number
  last_seq: number
  seq: number | null
  collection: Collection
  row_id: string
  version: number
  row: string | null
}

/** A row by its key as text; each table is looked into only for changes of its own. */
const currentRow = sql.join(
  Object.entries(rowsOf).map(([collection, { table, json }]) => {
    const id = collection === 'entry' ? sql`page.row_id` : sql`page.row_id::uuid`
    return sql`when ${sql.lit(collection)} then (select ${json} from ${sql.table(table)} as r where r.id = ${id})`
  }),
  sql` `,
)

/**
 * One page of changes as JSON text (`changesPage`). Rows and next cursor come from ONE statement: taken in two, a row
 * committed between them would be passed over for good.
 *
 * @throws ProblemError 410 when the cursor belongs to another epoch or scope, is older than a purge or ahead of the feed
 */
export async function readChanges(
  db: Reader,
  scopes: readonly Scope[],
  query: { cursor: string; limit: number },
): Promise<string> {
  const after = sequenceOf(query.cursor)
  const { rows } = await sql<Line>`
    with page as (
      select * from feed
      where seq > ${after}::bigint and (scope_before = any(${scopes}::text[]) or scope_after = any(${scopes}::text[]))
      order by seq limit ${query.limit}
    )
    select head.epoch, head.low, head.last_seq, page.seq, page.collection, page.row_id, page.version,
      case when page.scope_after = any(${scopes}::text[]) then case page.collection ${currentRow} end end as row
    from feed_head as head left join page on true
    order by page.seq`.execute(db)
  const head = rows[0]
  if (!head) throw new Error('feed_head has no row')
  const view = { epoch: head.epoch, scopes }
  const from = readCursor(view, query.cursor)
  if (from < head.low) throw gone('CURSOR_TOO_OLD')
  // A backup was restored and kept its epoch: what the desk has is newer than what is here.
  if (from > head.last_seq) throw gone('RESYNC_REQUIRED')
  const lines = rows.filter((line): line is Line & { seq: number } => line.seq !== null)
  const more = lines.length === query.limit
  const next = more ? (lines.at(-1)?.seq ?? from) : head.last_seq
  const changes = lines.map(changeText).join(',')
  return `{"changes":[${changes}],"cursor":"${formatCursor(view, next)}","more":${more}}`
}

/** Gone, or out of scope: id and version only. The version of a row that is there travels in the row, too. */
function changeText(line: Line): string {
  const { seq, collection, row_id: id, version, row } = line
  const head = `{"seq":${seq},"c":"${collection}","id":${JSON.stringify(id)},"v":${version}`
  return row === null ? `${head},"op":"d"}` : `${head},"op":"u","row":${row}}`
}
