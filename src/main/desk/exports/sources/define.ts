/** Builds a ledger source from a query and a function for each column. */
import type { Cell, CellKind, LedgerColumn, PersonalKind } from '#shared/domain/export/ledger.ts'
import type { LedgerFilter, LedgerReader, LedgerSource, Speech } from '../source.ts'

/** A column with where its cell comes from. */
export interface DefinedColumn<Row> extends LedgerColumn {
  of(row: Row, speech: Speech): Cell
}

type ColumnShape = CellKind | { kind: CellKind; width?: number; personal?: PersonalKind }

/** Makes columns of one kind of row: `column('number', 'text', (row) => row.number)`. */
export function columnsFor<Row>() {
  return (id: string, shape: ColumnShape, of: DefinedColumn<Row>['of']): DefinedColumn<Row> => {
    const { kind, width = 10, personal = null } = typeof shape === 'string' ? { kind: shape } : shape
    return { id, kind, width, personal, of }
  }
}

export interface QueryParts {
  /** A table expression with its conditions, `… WHERE …`, with `@from`, `@before`, `@open` bound. */
  from: string
  select: string
  order: string
  /** Instant to which a period applies. */
  dated?: string
  /** 1 for an open row, 0 for a finished one. */
  scoped?: string
}

export interface Definition<Raw, Row> {
  id: string
  columns: readonly DefinedColumn<Row>[]
  query: QueryParts
  parse(raw: Raw): Row
}

export function defineLedger<Raw, Row>({ id, columns, query, parse }: Definition<Raw, Row>): LedgerSource {
  return {
    id,
    columns,
    dated: query.dated !== undefined,
    scoped: query.scoped !== undefined,
    count({ db }, filter) {
      const { from, values } = restricted(query, filter)
      return db.prepare(`SELECT count(*) FROM ${from}`).pluck().get(values) as number
    },
    *rows({ db, speech }: LedgerReader, filter) {
      const { from, values } = restricted(query, filter)
      const found = db.prepare(`SELECT ${query.select} FROM ${from} ORDER BY ${query.order}`).iterate(values)
      for (const raw of found) {
        const row = parse(raw as Raw)
        yield columns.map((column) => column.of(row, speech))
      }
    },
  }
}

/** The table expression with what the filter adds to it, and the values to bind. */
export function restricted(
  { from, dated, scoped }: Pick<QueryParts, 'from' | 'dated' | 'scoped'>,
  filter: LedgerFilter,
): { from: string; values: Record<string, string | number> } {
  const conditions: string[] = []
  const values: Record<string, string | number> = {}
  if (dated && filter.from !== null) {
    conditions.push(`${dated} >= @from`)
    values.from = filter.from
  }
  if (dated && filter.before !== null) {
    conditions.push(`${dated} < @before`)
    values.before = filter.before
  }
  if (scoped && filter.scope !== 'all') {
    conditions.push(`${scoped} = @open`)
    values.open = filter.scope === 'open' ? 1 : 0
  }
  return { from: conditions.length > 0 ? `${from} AND ${conditions.join(' AND ')}` : from, values }
}
