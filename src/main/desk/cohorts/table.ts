/** The rows of a file, whichever kind it is. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { decodeFile } from '../tabular/encoding.ts'
import { ImportFault } from '../tabular/fault.ts'
import { readFirstRows, takeFirstRows } from '../tabular/first-rows.ts'
import { type CsvRecord, type CsvSettings, readRecordPages } from '../tabular/records.ts'
import { readWorkbookPages } from '../tabular/workbook-pages.ts'
import type { CohortSource } from './messages.ts'

type Head = Pick<CohortSource, 'encoding' | 'delimiter' | 'headers'> & { format: 'csv' | 'xlsx'; sample: string[][] }

/** Begin of a zip, which a workbook is. */
const ZIP = '504b0304'

/** What kind of file it is, with its header and first rows. @throws ImportFault */
export async function readHead(path: string): Promise<Head> {
  if (!(await isWorkbook(path))) return { format: 'csv', ...(await readFirstRows(path)) }
  const rows = await takeFirstRows(flat(readWorkbookPages(path)))
  return { format: 'xlsx', encoding: null, delimiter: null, ...rows }
}

async function isWorkbook(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
      return buffer.toString('hex', 0, bytesRead) === ZIP
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new ImportFault('unreadable', null, error)
  }
}

async function* flat(pages: AsyncIterable<CsvRecord[]>): AsyncGenerator<CsvRecord> {
  for await (const page of pages) yield* page
}

export interface Table {
  /** Rows with the header, page by page. */
  pages: AsyncIterable<CsvRecord[]>
  /** SHA-256 of the file; call it when the pages have ended. */
  sha256(): Promise<string>
}

type Progress = (done: number, total: number) => void

export async function openTable(
  { path, encoding, delimiter }: CohortSource,
  { isRow, progress }: Pick<CsvSettings, 'isRow'> & { progress: Progress },
): Promise<Table> {
  if (encoding === null || delimiter === null) {
    return { pages: readWorkbookPages(path, progress), sha256: () => hashFile(path) }
  }
  const { size } = await stat(path)
  const hash = createHash('sha256')
  const text = decodeFile(path, encoding, (bytes, chunk) => {
    hash.update(chunk)
    progress(bytes, size)
  })
  return {
    // One broken row must not keep a hundred thousand people from being told.
    pages: readRecordPages(text, { delimiter, unclosed: 'line', ...(isRow ? { isRow } : {}) }),
    sha256: async () => hash.digest('hex'),
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}
