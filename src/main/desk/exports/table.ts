/** A ledger on its way into a file: chosen columns, masked cells, and the hash of what was written. */
import { createHash } from 'node:crypto'
import type { Redaction } from '#shared/contract/exports.ts'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { type Cell, clean, type LedgerColumn, masked } from '#shared/domain/export/ledger.ts'
import type { LedgerFilter, LedgerReader, LedgerSource } from './source.ts'

export interface TitledColumn extends LedgerColumn {
  title: string
}

/** What stands above the rows: never anything of a row. */
export interface LedgerHead {
  id: string
  title: string
  columns: readonly TitledColumn[]
  /** Label and value: 单位、统计区间、制表日期 … */
  facts: readonly (readonly [label: string, value: string])[]
  redaction: Redaction
  watermark: string | null
}

export interface Snapshot {
  rows: number
  sha256: string
}

/** What the rows of a table are taken from. */
export interface TableSource {
  source: LedgerSource
  reader: LedgerReader
  filter: LedgerFilter
  /** Told now and then, for the progress. */
  onRows?(rows: number): void
}

const TELL_ROWS = 500

export class LedgerTable {
  readonly head: LedgerHead
  readonly #from: TableSource
  readonly #places: readonly number[]
  #snapshot: Snapshot | null = null

  constructor(head: LedgerHead, from: TableSource) {
    this.head = head
    this.#from = from
    this.#places = head.columns.map(({ id }) => from.source.columns.findIndex((column) => column.id === id))
  }

  count(): number {
    return this.#from.source.count(this.#from.reader, this.#from.filter)
  }

  /** The rows as they leave the house. Each run yields the same. */
  *rows(): Generator<Cell[]> {
    const { source, reader, filter, onRows } = this.#from
    const hash = new SnapshotHash(this.head.columns.map(({ id }) => id))
    let since = 0
    for (const cells of source.rows(reader, filter)) {
      const row = this.#places.map((place, index) => this.#leaving(cells[place] ?? null, index))
      hash.add(row)
      yield row
      since += 1
      if (since === TELL_ROWS) {
        onRows?.(since)
        since = 0
      }
    }
    onRows?.(since)
    this.#seal(hash.end())
  }

  /** Rows and hash, known once they have been run through. */
  get snapshot(): Snapshot {
    if (!this.#snapshot) throw new Error('the rows have not been read to their end')
    return this.#snapshot
  }

  #leaving(cell: Cell, index: number): Cell {
    const column = this.head.columns[index]
    const shown = this.head.redaction === 'masked' ? masked(cell, column?.personal ?? null) : cell
    return typeof shown === 'string' ? clean(shown) : shown
  }

  #seal(snapshot: Snapshot): void {
    const before = this.#snapshot
    if (before && before.sha256 !== snapshot.sha256) throw new Error('one snapshot gave two answers')
    this.#snapshot = snapshot
  }
}

/** SHA-256 over canonical JSON, a line each: the column ids, then every row. */
export class SnapshotHash {
  readonly #hash = createHash('sha256')
  #lines: string[] = []
  #rows = 0

  constructor(columns: readonly string[]) {
    this.#lines.push(canonicalJson(columns))
  }

  add(row: readonly Cell[]): void {
    this.#rows += 1
    this.#lines.push(canonicalJson(row))
    if (this.#lines.length === TELL_ROWS) this.#flush()
  }

  end(): Snapshot {
    this.#flush()
    return { rows: this.#rows, sha256: this.#hash.digest('hex') }
  }

  #flush(): void {
    if (this.#lines.length > 0) this.#hash.update(`${this.#lines.join('\n')}\n`)
    this.#lines = []
  }
}
