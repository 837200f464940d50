/** First look at a file: how it is written, and which column is which. */

import { sniffDelimiter } from './delimiter.ts'
import { decodeFile, sniffEncoding } from './encoding.ts'
import { ImportFault } from './fault.ts'
import type { JobAnswers } from './messages.ts'
import { readRecords } from './records.ts'
import { mapHeaders, type Synonyms } from './synonyms.ts'

const SAMPLE_ROWS = 8
const SNIFF_CHARACTERS = 64 * 1024
/** More columns than this are no table of requests. */
const MAX_COLUMNS = 2000
/** Enough of a cell to recognise it. */
const MAX_SHOWN = 120

/** @throws ImportFault */
export async function previewFile(path: string, synonyms: Synonyms): Promise<JobAnswers['preview']> {
  const encoding = await sniffEncoding(path)
  const delimiter = sniffDelimiter(await headOf(path, encoding))
  const rows: string[][] = []
  for await (const { cells } of readRecords(decodeFile(path, encoding), { delimiter })) {
    rows.push(cells)
    if (rows.length > SAMPLE_ROWS) break
  }
  const [headers, ...sample] = rows
  if (headers === undefined) throw new ImportFault('no_header')
  if (headers.length > MAX_COLUMNS || headers.some((header) => header.includes('\u0000')))
    throw new ImportFault('not_csv', 1)
  return {
    encoding,
    delimiter,
    headers: headers.map(shown),
    sample: sample.map((cells) => cells.map(shown)),
    mapping: mapHeaders(headers, synonyms),
  }
}

async function headOf(path: string, encoding: Parameters<typeof decodeFile>[1]): Promise<string> {
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
