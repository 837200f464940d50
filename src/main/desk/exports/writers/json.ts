/** JSON in the schema of `ledgerFile`: a row on each line, rows and hash behind them. */
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import type { LedgerTable } from '../table.ts'
import { chunks, type TableWriter, type WriterContext } from './writer.ts'

export const jsonWriter: TableWriter = {
  extension: 'json',
  most: Number.POSITIVE_INFINITY,
  async *content(table, context) {
    for (const text of chunks(pieces(table, context))) yield Buffer.from(text)
  },
}

function* pieces(table: LedgerTable, { generator, madeAt }: WriterContext): Generator<string> {
  const { id, title, columns, facts, redaction } = table.head
  const head = {
    format: 'privacy-desk-ledger',
    formatVersion: 1,
    ...{ ledger: id, title, redaction, generator, madeAt },
    facts: facts.map(([label, value]) => ({ label, value })),
    columns: columns.map(({ id, title, kind, personal }) => ({ id, title, kind, personal: personal !== null })),
  }
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`
  let separator = '\n'
  for (const row of table.rows()) {
    yield separator + canonicalJson(row)
    separator = ',\n'
  }
  const { rows, sha256 } = table.snapshot
  yield `\n],"rowCount":${rows},"sha256":"${sha256}"}\n`
}
