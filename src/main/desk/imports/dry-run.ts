/** Reads the whole file and stages what each row would do. Nothing is given to the store. */
import type { KeyObject } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { decodeFile } from '../tabular/encoding.ts'
import { checkHeader } from '../tabular/first-rows.ts'
import { type CsvRecord, readRecords } from '../tabular/records.ts'
import { identify, type RowIdentity } from './identity.ts'
import { type Candidate, type ImportJob, type JobAnswers, type Known, PAGE } from './messages.ts'
import { type RowRequest, type RowSettings, readRow } from './row.ts'
import { Staging, type UnfitStagedRow } from './staging.ts'
import { lexicon } from './synonyms.ts'

/** Problems that a report names. */
const MAX_PROBLEMS = 200

export interface Desk {
  find(candidates: Candidate[]): Promise<Known[]>
  progress(done: number, total: number): void
}

type DryRun = Extract<ImportJob, { type: 'dry_run' }>
type WrongRow = UnfitStagedRow & { status: 'wrong' }
/** A request of which the desk must say whether it is new. */
interface GoodRow extends CsvRecord, RowIdentity {
  status: 'good'
  request: RowRequest
}

/** @throws ImportFault when the file is broken as a whole: then nothing is staged */
export async function dryRun(job: DryRun, desk: Desk): Promise<JobAnswers['dry_run']> {
  const staging = Staging.create(job.staging, job.keys)
  try {
    const rows = await stageRows(job, staging, desk)
    const counts = staging.seal()
    // Control total: a row that was read and is not staged would be lost in silence.
    if (counts.rows !== rows) throw new Error('rows read and rows staged differ')
    return { ...counts, problems: staging.problems(MAX_PROBLEMS) }
  } finally {
    staging.close()
  }
}

/** Rows read. */
async function stageRows(job: DryRun, staging: Staging, desk: Desk): Promise<number> {
  const { path, encoding, delimiter } = job.file
  const { size } = await stat(path)
  const text = decodeFile(path, encoding, (bytes) => desk.progress(bytes, size))
  const settings = rowSettings(job)
  // A line that a stray quote took into the cell of another row.
  const isRow = (cells: string[]) => readRow({ cells, broken: false }, settings).ok
  let rows = -1
  let page: (WrongRow | GoodRow)[] = []
  for await (const record of readRecords(text, { delimiter, isRow })) {
    rows += 1
    if (rows === 0) {
      checkHeader(record.cells, job.file.headers)
      continue
    }
    page.push(read(record, settings, job.keys.hash))
    if (page.length < PAGE) continue
    await stagePage(page, staging, desk)
    page = []
    // Lets a message through between pages.
    await setImmediate()
  }
  await stagePage(page, staging, desk)
  return Math.max(rows, 0)
}

function rowSettings({ mapping, synonyms, now, file }: DryRun): RowSettings {
  return { mapping, width: file.headers.length, lexicon: lexicon(synonyms), now }
}

function read(record: CsvRecord, settings: RowSettings, key: KeyObject): WrongRow | GoodRow {
  const result = readRow(record, settings)
  if (!result.ok) return { ...record, status: 'wrong', problems: result.problems }
  const { request, reference } = result
  return { ...record, status: 'good', request, ...identify(key, request, reference) }
}

async function stagePage(page: readonly (WrongRow | GoodRow)[], staging: Staging, desk: Desk): Promise<void> {
  const good = page.filter((row) => row.status === 'good')
  const known = good.length > 0 ? await desk.find(good.map(candidateOf)) : []
  staging.write(() => {
    for (const row of page) if (row.status === 'wrong') staging.put(row)
    for (const [index, row] of good.entries()) {
      // What stands in the file before comes first: it may be what the desk will have then.
      const code = staging.hasSeen(row) ? 'duplicate_in_file' : (known[index] ?? null)
      if (code === null) staging.put({ ...row, status: 'fresh' })
      else staging.put({ ...row, status: 'duplicate', problems: [{ code, field: null }] })
    }
  })
}

function candidateOf({ identity, request: { kind, phone, accountId } }: GoodRow): Candidate {
  return { identity, kind, phone, accountId }
}
