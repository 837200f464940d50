/** CSV (RFC 4180, CRLF): UTF-8 with BOM, or GB18030 for older tools. No spreadsheet computes a cell of it. */
import { type Cell, type CellKind, escapeFormula } from '#shared/domain/export/ledger.ts'
import { encodeGb18030 } from '../../tabular/gb18030.ts'
import type { LedgerTable } from '../table.ts'
import { chunks, printed, type TableWriter } from './writer.ts'

const BOM = '\ufeff'

export const csvWriter: TableWriter = {
  extension: 'csv',
  most: Number.POSITIVE_INFINITY,
  async *content(table, { encoding }) {
    const encode = encoding === 'gb18030' ? encodeGb18030 : (text: string) => Buffer.from(text)
    if (encoding === 'utf-8') yield Buffer.from(BOM)
    for (const text of chunks(lines(table))) yield encode(text)
  },
}

function* lines(table: LedgerTable): Generator<string> {
  const { columns } = table.head
  yield line(columns.map(({ title }) => title))
  for (const row of table.rows()) yield line(row.map((cell, index) => field(cell, columns[index]?.kind ?? 'text')))
}

/** Only texts can be formulas: numbers and times are ours, and a `'` would spoil them. */
function field(cell: Cell, kind: CellKind): string {
  const text = printed(cell, kind)
  return kind === 'text' ? escapeFormula(text) : text
}

function line(fields: readonly string[]): string {
  return `${fields.map((text) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\r\n`
}
