/**
 * Keeps the counts of the cache true: each batch of rows is added up here and written once, in its transaction.
 * (A trigger per row did the same at half the speed.)
 */
import type { Statement } from 'better-sqlite3'
import { type CaseColumns, facetNames, LAST } from './columns.ts'
import type { Database } from './database.ts'

/** What the counts need to know of a case before or after a change. */
export interface Counted {
  facet: number
  deadline: number | null
  open: number
  opened_by: string | null
}

type Row = Record<string, string | number | null>

export class Ledger {
  readonly #facets: Groups
  readonly #deadlines: Groups
  readonly #views = new Map<string, number>()
  readonly #writeView: (name: string, n: number) => void

  constructor(database: Database) {
    this.#facets = new Groups(database, 'facet', ['open', ...facetNames])
    this.#deadlines = new Groups(database, 'deadline', ['open', 'due_at', 'soon_at', 'urgent_at'])
    const view = database.prepare(
      'INSERT INTO tally (name, n) VALUES (@name, max(@n, 0)) ON CONFLICT DO UPDATE SET n = n + @n',
    )
    this.#writeView = (name, n) => void view.run({ name, n })
  }

  /** Forgets what was not written: after a transaction that failed. */
  reset(): void {
    this.#facets.reset()
    this.#deadlines.reset()
    this.#views.clear()
  }

  /** Facet and deadline of a case; a combination that is new gets an id. */
  group(columns: CaseColumns): Counted {
    const { open, opened_by, due_key, soon_at, urgent_at, met_at } = columns
    const runs = met_at === null && due_key !== LAST
    return {
      facet: this.#facets.idOf(columns),
      deadline: runs ? this.#deadlines.idOf({ open, due_at: due_key, soon_at, urgent_at }) : null,
      open,
      opened_by,
    }
  }

  /** Counts a case that came (`before` null), went (`after` null) or changed. */
  move(before: Counted | null, after: Counted | null): void {
    if (before) this.#count(before, -1)
    if (after) this.#count(after, 1)
  }

  #count({ facet, deadline, open, opened_by }: Counted, by: 1 | -1): void {
    this.#facets.add(facet, by)
    if (deadline !== null) this.#deadlines.add(deadline, by)
    add(this.#views, open ? 'todo' : 'done', by)
    if (opened_by) add(this.#views, `opened:${opened_by}`, by)
  }

  /** Writes what was added up since the last call. */
  flush(): void {
    this.#facets.flush()
    this.#deadlines.flush()
    for (const [name, n] of this.#views) this.#writeView(name, n)
    this.#views.clear()
  }
}

/** The rows of `facet` or of `deadline`: combinations with an id and a count. */
class Groups {
  readonly #columns: readonly string[]
  readonly #sql: { list: Statement; insert: Statement; count: Statement }
  readonly #ids = new Map<string, number>()
  readonly #sums = new Map<number, number>()

  constructor(database: Database, table: 'facet' | 'deadline', columns: readonly string[]) {
    this.#columns = columns
    this.#sql = {
      list: database.prepare(`SELECT * FROM ${table}`),
      insert: database.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
      ),
      count: database.prepare(`UPDATE ${table} SET n = n + ? WHERE id = ?`),
    }
    this.reset()
  }

  reset(): void {
    this.#ids.clear()
    this.#sums.clear()
    for (const row of this.#sql.list.all() as (Row & { id: number })[]) this.#ids.set(this.#key(row), row.id)
  }

  idOf(row: Row): number {
    const key = this.#key(row)
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const id = Number(this.#sql.insert.run(row).lastInsertRowid)
    this.#ids.set(key, id)
    return id
  }

  add(id: number, by: number): void {
    add(this.#sums, id, by)
  }

  flush(): void {
    for (const [id, n] of this.#sums) if (n !== 0) this.#sql.count.run(n, id)
    this.#sums.clear()
  }

  #key(row: Row): string {
    let key = ''
    for (const name of this.#columns) key += `${row[name] ?? ''} `
    return key
  }
}

function add<K>(sums: Map<K, number>, key: K, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by)
}
