/**
 * A list of people on this desk, from the dry run until the backend has it: a file of its own, encrypted like the
 * store, which vanishes with one deletion. People stand in chunks that are ready to be sent; rows that are wrong,
 * doubled or noted stand beside, for the person who mends the list.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Statement } from 'better-sqlite3'
import type { CohortField, CohortProblem, CohortProblemCode } from '#shared/contract/cohorts.ts'
import type { RowNote } from '#shared/domain/cohort/row.ts'
import { type Database, openFile, removeFile } from '../store/database.ts'
import { onFile } from '../store/errors.ts'
import type { StoreKeys } from '../store/keys.ts'
import type { FaultyRow } from '../tabular/error-table.ts'

export interface Chunk {
  n: number
  rows: number
  /** gzip of lines, and its SHA-256. */
  body: Buffer
  sha256: string
}

export interface NotedRow {
  line: number
  lastLine: number
  cells: string[]
  /** `noted`: the person counts all the same. */
  status: 'wrong' | 'noted' | 'duplicate'
  notes: RowNote[]
}

/** Rewritten by the next dry run, so it need not survive a power cut until `seal`. */
const settings = { synchronous: 'NORMAL', cacheMiB: 8, checkpointPages: 4000 } as const
/** A spreadsheet shows no more of a cell. */
const MAX_CELL = 32_000

const tables = `
CREATE TABLE chunk (n INTEGER PRIMARY KEY, rows INTEGER NOT NULL, sha256 TEXT NOT NULL, body BLOB NOT NULL) STRICT;
CREATE TABLE noted (
  line INTEGER PRIMARY KEY,
  last_line INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('wrong', 'noted', 'duplicate')),
  cells TEXT NOT NULL,
  notes TEXT NOT NULL
) STRICT;
`

export function cohortPath(folder: string, cohortId: string): string {
  return join(folder, `cohort-${cohortId}.db`)
}

export class CohortStaging {
  readonly #database: Database
  readonly #path: string
  readonly #statements = new Map<string, Statement>()

  private constructor(path: string, keys: StoreKeys) {
    this.#path = path
    this.#database = openFile(path, keys, settings)
  }

  /** Begins anew, whatever was staged before. */
  static create(path: string, keys: StoreKeys): CohortStaging {
    removeFile(path)
    const staging = new CohortStaging(path, keys)
    onFile(path, () => staging.#database.exec(tables))
    return staging
  }

  static open(path: string, keys: StoreKeys): CohortStaging {
    return new CohortStaging(path, keys)
  }

  put(chunk: Chunk | null, noted: readonly NotedRow[]): void {
    onFile(this.#path, () =>
      this.#database.transaction(() => {
        if (chunk) {
          const { n, rows, sha256, body } = chunk
          this.#prepare('INSERT INTO chunk (n, rows, sha256, body) VALUES (?, ?, ?, ?)').run(n, rows, sha256, body)
        }
        for (const row of noted) this.#note(row)
      })(),
    )
  }

  #note({ line, lastLine, status, cells, notes }: NotedRow): void {
    const kept = cells.map((cell) => cell.slice(0, MAX_CELL))
    this.#prepare('INSERT INTO noted (line, last_line, status, cells, notes) VALUES (?, ?, ?, ?, ?)').run(
      line,
      lastLine,
      status,
      JSON.stringify(kept),
      JSON.stringify(notes),
    )
  }

  /** Brings everything to disk, so that a commit can rest on it. Counts what is there. */
  seal(): { people: number; wrong: number; duplicate: number } {
    return onFile(this.#path, () => {
      this.#database.pragma('wal_checkpoint(TRUNCATE)')
      return this.#prepare(
        `SELECT (SELECT coalesce(sum(rows), 0) FROM chunk) AS people,
           (SELECT count(*) FROM noted WHERE status = 'wrong') AS wrong,
           (SELECT count(*) FROM noted WHERE status = 'duplicate') AS duplicate`,
      ).get() as ReturnType<CohortStaging['seal']>
    })
  }

  /** The first wrong rows, then people of whom something is noted, then duplicates; one problem for each note. */
  problems(limit: number): CohortProblem[] {
    return this.#prepare(
      `SELECT line, note.value ->> 'code' AS code, note.value ->> 'field' AS field
         FROM noted, json_each(noted.notes) AS note
         ORDER BY CASE status WHEN 'wrong' THEN 0 WHEN 'noted' THEN 1 ELSE 2 END, line LIMIT ?`,
    ).all(limit) as CohortProblem[]
  }

  /** Rows to look at, in the order of the file. */
  *noted(): Generator<FaultyRow<CohortField, CohortProblemCode>> {
    let line = 0
    for (;;) {
      const row = this.#prepare(
        `SELECT line, last_line AS lastLine, cells, notes AS problems FROM noted WHERE line > ? ORDER BY line LIMIT 1`,
      ).get(line) as { line: number; lastLine: number; cells: string; problems: string } | undefined
      if (!row) return
      line = row.line
      yield { ...row, cells: JSON.parse(row.cells), problems: JSON.parse(row.problems) }
    }
  }

  chunkCount(): number {
    return this.#prepare('SELECT count(*) FROM chunk').pluck().get() as number
  }

  chunk(n: number): Chunk | undefined {
    return this.#prepare('SELECT n, rows, sha256, body FROM chunk WHERE n = ?').get(n) as Chunk | undefined
  }

  /** What the backend must find as well, see `cohortSeal`. */
  hash(): string {
    const hash = createHash('sha256')
    for (const each of this.#prepare('SELECT sha256 FROM chunk ORDER BY n').pluck().iterate())
      hash.update(each as string)
    return hash.digest('hex')
  }

  close(): void {
    this.#database.close()
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
