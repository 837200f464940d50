/**
 * Keeps the counts of the cache true: each batch of rows is added up here and written once, in its transaction.
 * (A trigger per row did the same at half the speed.)
 */
import type { CaseColumns } from './columns.ts'
import { facetNames, LAST } from './columns.ts'
import type { Database } from './database.ts'

/** What the counts need to know of a case before or after a change. */
export interface Counted {
  facet: number
  open: number
  opened_by: string | null
  due_key: string
  soon_at: string | null
  urgent_at: string | null
  met_at: string | null
}

export class Ledger {
  readonly #database: Database
  readonly #facets = new Map<string, number>()
  readonly #perFacet = new Map<number, number>()
  readonly #perView = new Map<string, number>()
  readonly #perDeadline = new Map<string, number>()

  constructor(database: Database) {
    this.#database = database
    this.reset()
  }

  /** Forgets what was not written: after a transaction that failed. */
  reset(): void {
    for (const pending of [this.#facets, this.#perFacet, this.#perView, this.#perDeadline]) pending.clear()
    const facets = this.#database.prepare('SELECT * FROM facet').all() as (CaseColumns & { id: number })[]
    for (const facet of facets) this.#facets.set(facetKey(facet), facet.id)
  }

  /** The facet of a case; a combination that is new gets one. */
  facetOf(columns: CaseColumns): number {
    const key = facetKey(columns)
    const known = this.#facets.get(key)
    if (known !== undefined) return known
    const names = ['open', ...facetNames].join(', ')
    const { lastInsertRowid } = this.#database
      .prepare(`INSERT INTO facet (${names}) VALUES (@open, ${facetNames.map((name) => `@${name}`).join(', ')})`)
      .run(columns)
    this.#facets.set(key, Number(lastInsertRowid))
    return Number(lastInsertRowid)
  }

  /** Counts a case that came (`before` null), went (`after` null) or changed. */
  move(before: Counted | null, after: Counted | null): void {
    if (before) this.#count(before, -1)
    if (after) this.#count(after, 1)
  }

  #count(counted: Counted, by: 1 | -1): void {
    add(this.#perFacet, counted.facet, by)
    add(this.#perView, counted.open ? 'todo' : 'done', by)
    if (counted.opened_by) add(this.#perView, `opened:${counted.opened_by}`, by)
    if (counted.open && !counted.met_at && counted.due_key !== LAST) {
      add(this.#perDeadline, `${counted.due_key} ${counted.soon_at} ${counted.urgent_at}`, by)
    }
  }

  /** Writes what was added up since the last call. */
  flush(): void {
    const facet = this.#database.prepare('UPDATE facet SET n = n + ? WHERE id = ?')
    for (const [id, n] of drain(this.#perFacet)) facet.run(n, id)
    const view = this.#database.prepare(
      'INSERT INTO tally (name, n) VALUES (@name, max(@n, 0)) ON CONFLICT DO UPDATE SET n = n + @n',
    )
    for (const [name, n] of drain(this.#perView)) view.run({ name, n })
    const deadline = this.#database.prepare(
      `INSERT INTO deadline (due_at, soon_at, urgent_at, n) VALUES (@due, @soon, @urgent, max(@n, 0))
       ON CONFLICT DO UPDATE SET n = n + @n`,
    )
    for (const [key, n] of drain(this.#perDeadline)) {
      const [due, soon, urgent] = key.split(' ')
      deadline.run({ due, soon, urgent, n })
    }
  }
}

function facetKey(columns: Pick<CaseColumns, 'open' | (typeof facetNames)[number]>): string {
  return `${columns.open} ${facetNames.map((name) => columns[name] ?? '').join(' ')}`
}

function add<K>(sums: Map<K, number>, key: K, by: number): void {
  sums.set(key, (sums.get(key) ?? 0) + by)
}

function drain<K>(sums: Map<K, number>): [K, number][] {
  const changed = [...sums].filter(([, n]) => n !== 0)
  sums.clear()
  return changed
}
