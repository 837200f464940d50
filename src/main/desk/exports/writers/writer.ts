/** How a ledger becomes a file: one small interface, a writer for each format. */
import type { ExportFormat } from '#shared/contract/exports.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { Cell, CellKind } from '#shared/domain/export/ledger.ts'
import type { LedgerTable } from '../table.ts'
import type { ExportWords } from '../words.ts'

export interface WriterContext {
  words: ExportWords
  resourcesDir: string
  encoding: 'utf-8' | 'gb18030'
  /** Name and version of the program. */
  generator: string
  madeAt: string
}

export interface TableWriter {
  extension: Exclude<ExportFormat, 'form'>
  /** Most rows that a file of this kind takes. */
  most: number
  /** The bytes as they come, or at once; a stream never holds more than a few pages of rows. */
  content(table: LedgerTable, context: WriterContext): AsyncIterable<Uint8Array> | Promise<Uint8Array>
}

const OFFSET_MS = 8 * 3_600_000

/** A cell as people read it: by the clock on the wall in Shanghai, `2026-11-23 14:32`; a deadline ends its day at 24:00. */
export function printed(cell: Cell, kind: CellKind): string {
  if (cell === null) return ''
  if (typeof cell !== 'string' || (kind !== 'instant' && kind !== 'deadline')) return String(cell)
  const wall = new Date(Date.parse(cell) + OFFSET_MS).toISOString()
  const isEnd = kind === 'deadline' && wall.endsWith('T00:00:00.000Z')
  return isEnd
    ? `${shanghaiDate(new Date(Date.parse(cell) - 1).toISOString())} 24:00`
    : `${wall.slice(0, 10)} ${wall.slice(11, 16)}`
}

const CHUNK = 64 * 1024

/** Pieces of text, gathered until it is worth writing them. */
export function* chunks(pieces: Iterable<string>): Generator<string> {
  let gathered = ''
  for (const piece of pieces) {
    gathered += piece
    if (gathered.length >= CHUNK) {
      yield gathered
      gathered = ''
    }
  }
  if (gathered !== '') yield gathered
}
