/** First look at a CSV file: how it is written, its header and a few rows. */
import { sniffDelimiter } from './delimiter.ts'
import { decodeFile, type FileEncoding, sniffEncoding } from './encoding.ts'
import { ImportFault } from './fault.ts'
import { readRecords } from './records.ts'

export interface FirstRows {
  headers: string[]
  sample: string[][]
}

const SAMPLE_ROWS = 8
const SNIFF_CHARACTERS = 64 * 1024
/** More columns than this are no table that people fill in. */
const MAX_COLUMNS = 2000
/** Enough of a cell to recognise it. */
const MAX_SHOWN = 120

/** @throws ImportFault */
export async function readFirstRows(path: string): Promise<FirstRows & { encoding: FileEncoding; delimiter: string }> {
  const encoding = await sniffEncoding(path)
  const delimiter = sniffDelimiter(await headOf(path, encoding))
  const records = readRecords(decodeFile(path, encoding), { delimiter })
  return { encoding, delimiter, ...(await takeFirstRows(records)) }
}

/** Header and first rows. @throws ImportFault `no_header`; `not_csv` for what is no table */
export async function takeFirstRows(records: AsyncIterable<{ cells: string[] }>): Promise<FirstRows> {
  const rows: string[][] = []
  for await (const { cells } of records) {
    rows.push(cells)
    if (rows.length > SAMPLE_ROWS) break
  }
  const [headers, ...sample] = rows
  if (headers === undefined) throw new ImportFault('no_header')
  if (headers.length > MAX_COLUMNS || headers.some((header) => header.includes('\u0000')))
    throw new ImportFault('not_csv', 1)
  return { headers, sample }
}

async function headOf(path: string, encoding: FileEncoding): Promise<string> {
  let head = ''
  for await (const text of decodeFile(path, encoding)) {
    head += text
    if (head.length >= SNIFF_CHARACTERS) break
  }
  return head.slice(0, SNIFF_CHARACTERS)
}

/** A cell as a preview shows it. */
export function shown(cell: string): string {
  return cell.length > MAX_SHOWN ? `${cell.slice(0, MAX_SHOWN)}…` : cell
}

/** The person mapped the columns of the file as it was; another one would be read by the wrong ones. */
export function checkHeader(cells: readonly string[], headers: readonly string[]): void {
  if (cells.length !== headers.length || cells.some((cell, at) => shown(cell) !== headers[at])) {
    throw new ImportFault('unreadable', 1)
  }
}
