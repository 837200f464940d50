/** Reads the whole list and stages its people. Nothing is given to the store. */
import { createHmac } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { MAX_PEOPLE, toWire } from '#shared/contract/cohort-upload.ts'
import type { CohortProblemCode } from '#shared/contract/cohorts.ts'
import { type CohortPerson, hasKey } from '#shared/domain/cohort/person.ts'
import { type CohortCells, type RowNote, type RowRules, readCohortRow } from '#shared/domain/cohort/row.ts'
import { increase, PeopleTally, type Sums } from '#shared/domain/cohort/tally.ts'
import type { CohortClass } from '#shared/domain/incident/vocabulary.ts'
import { ImportFault } from '../tabular/fault.ts'
import { checkHeader } from '../tabular/first-rows.ts'
import { spelling, words } from '../tabular/headers.ts'
import type { CsvRecord } from '../tabular/records.ts'
import { ChunkBuilder } from './chunk-builder.ts'
import type { CohortAnswers, CohortJob, Mapping } from './messages.ts'
import { SeenKeys } from './seen-keys.ts'
import { CohortStaging, type NotedRow } from './staging.ts'
import { openTable } from './table.ts'

type DryRun = Extract<CohortJob, { type: 'dry_run' }>

/** Problems that a report names. */
const MAX_PROBLEMS = 200
/** Characters of rows to look at that wait for the next write. */
const MAX_HELD = 256 * 1024

/** @throws ImportFault when the file is broken as a whole: then nothing of it can be committed */
export async function dryRunList(
  job: DryRun,
  progress: (done: number, total: number) => void,
): Promise<CohortAnswers['dry_run']> {
  const staging = CohortStaging.create(job.staging, job.keys)
  try {
    const list = new ListReader(job, staging)
    const table = await openTable(job.source, { isRow: (cells) => list.isPerson(cells), progress })
    let isHeaderDue = true
    for await (const page of table.pages) {
      const rows = isHeaderDue && page.length > 0 ? behindHeader(page, job.source.headers) : page
      if (page.length > 0) isHeaderDue = false
      list.take(rows)
      // Lets a message through between pages.
      await setImmediate()
    }
    return { sha256: await table.sha256(), ...list.end() }
  } finally {
    staging.close()
  }
}

function behindHeader([header, ...rows]: CsvRecord[], headers: readonly string[]): CsvRecord[] {
  checkHeader(header?.cells ?? [], headers)
  return rows
}

class ListReader {
  readonly #job: DryRun
  readonly #staging: CohortStaging
  readonly #rules: RowRules
  readonly #columns: [field: keyof Mapping, column: number][]
  readonly #seen = new SeenKeys()
  readonly #tally = new PeopleTally()
  readonly #counts = { rows: 0, duplicate: 0, wrong: 0 }
  readonly #byProblem: Sums<CohortProblemCode> = {}
  readonly #chunk = new ChunkBuilder()
  #noted: NotedRow[] = []
  #notedLength = 0

  constructor(job: DryRun, staging: CohortStaging) {
    this.#job = job
    this.#staging = staging
    this.#columns = Object.entries(job.mapping) as [keyof Mapping, number][]
    this.#rules = { classOf: classReader(job.synonyms) }
  }

  /** A line that a stray quote took into the cell of another row. */
  isPerson(cells: string[]): boolean {
    return cells.length === this.#job.source.headers.length && this.#read(cells).person !== null
  }

  take(rows: readonly CsvRecord[]): void {
    for (const row of rows) this.#takeRow(row)
    if (this.#notedLength > MAX_HELD) this.#flush(false)
  }

  /** Control totals: a row that was read and is not accounted for would be lost in silence. */
  end(): Omit<CohortAnswers['dry_run'], 'sha256'> {
    this.#flush(true)
    const { rows, duplicate, wrong } = this.#counts
    const { sums } = this.#tally
    const staged = this.#staging.seal()
    const balances = staged.people === sums.people && staged.wrong === wrong && staged.duplicate === duplicate
    if (!balances || rows !== sums.people + duplicate + wrong) throw new Error('rows read and rows staged differ')
    const problems = this.#staging.problems(MAX_PROBLEMS)
    return { rows, duplicate, wrong, ...sums, byProblem: this.#byProblem, problems }
  }

  #takeRow(row: CsvRecord): void {
    this.#counts.rows += 1
    const spoiled = spoiledWhole(row, this.#job.source)
    const found = spoiled ? { person: null, notes: [spoiled] } : this.#read(row.cells)
    if (found.person === null) {
      this.#counts.wrong += 1
      this.#note(row, 'wrong', found.notes)
      return
    }
    const line = toWire(found.person, this.#hashFor(found.person, found.key))
    const seen = this.#seen.add(found.key, line)
    if (seen !== 'new') {
      this.#counts.duplicate += 1
      this.#note(row, 'duplicate', [{ code: seen === 'same' ? 'duplicate' : 'conflicting_duplicate', field: null }])
      return
    }
    this.#addPerson(found.person, line, row.line)
    if (found.notes.length > 0) this.#note(row, 'noted', found.notes)
  }

  #read(cells: readonly string[]) {
    const mapped: CohortCells = {}
    for (const [field, column] of this.#columns) mapped[field] = cells[column] ?? ''
    return readCohortRow(mapped, this.#rules)
  }

  /** Where nothing is kept that tells who it is, a hash under the key of this account does. */
  #hashFor(person: CohortPerson, key: string): string | null {
    if (hasKey(person)) return null
    return createHmac('sha256', this.#job.keys.hash).update(`cohort\n${key}`).digest('hex').slice(0, 32)
  }

  #addPerson(person: CohortPerson, line: string, at: number): void {
    this.#tally.add(person)
    if (this.#tally.sums.people > MAX_PEOPLE) throw new ImportFault('too_large', at)
    this.#chunk.add(line)
    if (this.#chunk.isFull) this.#flush(true)
  }

  #note({ line, lastLine, cells }: CsvRecord, status: NotedRow['status'], notes: RowNote[]): void {
    for (const { code } of notes) increase(this.#byProblem, code)
    this.#noted.push({ line, lastLine, cells, status, notes })
    for (const cell of cells) this.#notedLength += cell.length
  }

  #flush(withChunk: boolean): void {
    this.#staging.put(withChunk && !this.#chunk.isEmpty ? this.#chunk.take() : null, this.#noted)
    this.#noted = []
    this.#notedLength = 0
  }
}

/** Spellings that a list uses: a column has a few, so each is folded once. */
const MAX_SPELLINGS = 1000

function classReader({ values }: DryRun['synonyms']): RowRules['classOf'] {
  const classes = words(values.class)
  const known = new Map<string, CohortClass | undefined>()
  return (cell) => {
    if (known.has(cell)) return known.get(cell)
    const found = classes.get(spelling(cell))
    if (known.size < MAX_SPELLINGS) known.set(cell, found)
    return found
  }
}

/** What makes the row as a whole unreadable. A workbook leaves out empty cells at the end; a CSV file does not. */
function spoiledWhole(
  { cells, broken }: CsvRecord,
  { headers, encoding }: Pick<DryRun['source'], 'headers' | 'encoding'>,
): RowNote | null {
  if (broken) return { code: 'quote', field: null }
  const isShort = encoding !== null && cells.length < headers.length
  if (isShort || cells.slice(headers.length).some((cell) => cell.trim() !== '')) return { code: 'width', field: null }
  return cells.some((cell) => cell.includes('\u0000')) ? { code: 'control_character', field: null } : null
}
