/**
 * The file between dry run and commit: what each row would do. Encrypted like the store, of its own, so that a
 * million rows never pass through `work.db` before a person has decided, and vanish with one deletion.
 */
import { join } from 'node:path'
import type { Statement } from 'better-sqlite3'
import type { ImportField, ImportProblem, ImportProblemCode } from '#shared/contract/imports.ts'
import { type Database, openFile, removeFile } from '../store/database.ts'
import { onFile } from '../store/errors.ts'
import type { StoreKeys } from '../store/keys.ts'
import type { RowIdentity } from './identity.ts'
import type { RowProblem, RowRequest } from './row.ts'

interface StagedLines {
  line: number
  lastLine: number
}
/** Waits for the commit. */
export interface FreshStagedRow extends StagedLines, RowIdentity {
  status: 'fresh'
  request: RowRequest
}
/** Takes no part, and says why. */
export interface UnfitStagedRow extends StagedLines {
  status: 'duplicate' | 'wrong'
  cells: string[]
  problems: RowProblem[]
}

export interface FreshRow {
  line: number
  identity: Buffer
  request: RowRequest
}

export interface UnfitRow {
  line: number
  lastLine: number
  cells: string[]
  problems: { code: ImportProblemCode; field: ImportField | null }[]
}

export interface StagedCounts {
  rows: number
  fresh: number
  duplicate: number
  wrong: number
}

/** Rewritten by the next dry run, so it need not survive a power cut until `seal`. */
const settings = { synchronous: 'NORMAL', cacheMiB: 16, checkpointPages: 4000 } as const
/** A spreadsheet shows no more of a cell. */
const MAX_CELL = 32_000
/** A broken row of more lines is named by its first ones. */
const MAX_LINES_NAMED = 50

const tables = `
CREATE TABLE row (
  line INTEGER PRIMARY KEY,
  last_line INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('fresh', 'duplicate', 'wrong')),
  identity BLOB,
  request TEXT,
  cells TEXT
) STRICT;
CREATE TABLE problem (line INTEGER NOT NULL, code TEXT NOT NULL, field TEXT, status TEXT NOT NULL, row INTEGER NOT NULL) STRICT;
CREATE INDEX problem_row ON problem (row);
/** Hashes of the rows so far and of whom they are about. */
CREATE TABLE seen (hash BLOB PRIMARY KEY) STRICT, WITHOUT ROWID;
`

export function stagingPath(folder: string, importId: string): string {
  return join(folder, `import-${importId}.db`)
}

export class Staging {
  readonly #database: Database
  readonly #path: string
  readonly #statements = new Map<string, Statement>()

  private constructor(path: string, keys: StoreKeys) {
    this.#path = path
    this.#database = openFile(path, keys, settings)
  }

  /** Begins anew, whatever was staged before. */
  static create(path: string, keys: StoreKeys): Staging {
    removeFile(path)
    const staging = new Staging(path, keys)
    onFile(path, () => staging.#database.exec(tables))
    return staging
  }

  static open(path: string, keys: StoreKeys): Staging {
    return new Staging(path, keys)
  }

  /** Whether a row before said the same, or asks the same for the same person. */
  hasSeen({ identity, contacts }: RowIdentity): boolean {
    const seen = this.#prepare('SELECT 1 FROM seen WHERE hash = ?')
    return [identity, ...contacts].some((hash) => seen.get(hash) !== undefined)
  }

  /** Stages rows within `act` as one transaction. */
  write(act: () => void): void {
    onFile(this.#path, () => this.#database.transaction(act)())
  }

  /** Brings everything to disk, so that a commit can rest on it. */
  seal(): StagedCounts {
    return onFile(this.#path, () => {
      this.#database.pragma('wal_checkpoint(TRUNCATE)')
      return this.#prepare(
        `SELECT count(*) AS rows, count(*) FILTER (WHERE status = 'fresh') AS fresh,
             count(*) FILTER (WHERE status = 'duplicate') AS duplicate, count(*) FILTER (WHERE status = 'wrong') AS wrong
           FROM row`,
      ).get() as StagedCounts
    })
  }

  /** What is wrong with the first rows of which something is, then the first duplicates. */
  problems(limit: number): ImportProblem[] {
    return this.#prepare(`SELECT line, code, field FROM problem ORDER BY status = 'duplicate', rowid LIMIT ?`).all(
      limit,
    ) as ImportProblem[]
  }

  /** Rows to commit, behind `line`. */
  fresh(line: number, limit: number): FreshRow[] {
    const rows = this.#prepare(
      `SELECT line, identity, request FROM row WHERE line > ? AND status = 'fresh' ORDER BY line LIMIT ?`,
    ).all(line, limit) as { line: number; identity: Buffer; request: string }[]
    return rows.map((row) => ({ ...row, request: JSON.parse(row.request) as RowRequest }))
  }

  /** Rows that do not take part, with everything that is wrong with them. */
  *unfit(): Generator<UnfitRow> {
    const problems = this.#prepare('SELECT DISTINCT code, field FROM problem WHERE row = ?')
    let line = 0
    for (;;) {
      const row = this.#prepare(
        `SELECT line, last_line AS lastLine, cells FROM row WHERE line > ? AND status <> 'fresh' ORDER BY line LIMIT 1`,
      ).get(line) as { line: number; lastLine: number; cells: string } | undefined
      if (!row) return
      line = row.line
      yield { ...row, cells: JSON.parse(row.cells), problems: problems.all(line) as UnfitRow['problems'] }
    }
  }

  close(): void {
    this.#database.close()
  }

  /** Inside of `write`. */
  put(row: FreshStagedRow | UnfitStagedRow): void {
    const put = this.#prepare(
      'INSERT INTO row (line, last_line, status, identity, request, cells) VALUES (?, ?, ?, ?, ?, ?)',
    )
    if (row.status === 'fresh') {
      put.run(row.line, row.lastLine, row.status, row.identity, JSON.stringify(row.request), null)
      const see = this.#prepare('INSERT OR IGNORE INTO seen (hash) VALUES (?)')
      for (const hash of [row.identity, ...row.contacts]) see.run(hash)
      return
    }
    const cells = row.cells.map((cell) => cell.slice(0, MAX_CELL))
    put.run(row.line, row.lastLine, row.status, null, null, JSON.stringify(cells))
    this.#putProblems(row)
  }

  /** Every line of a row that was read as one is named: rows that a stray quote swallowed stand there. */
  #putProblems({ line, lastLine, status, problems }: UnfitStagedRow): void {
    const put = this.#prepare('INSERT INTO problem (line, code, field, status, row) VALUES (?, ?, ?, ?, ?)')
    for (const { code, field } of problems) {
      const last = code === 'quote' ? Math.min(lastLine, line + MAX_LINES_NAMED) : line
      for (let at = line; at <= last; at += 1) put.run(at, code, field, status, line)
    }
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}
