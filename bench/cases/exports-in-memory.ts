/** The same rows through our streaming writer and through one that holds the whole workbook in memory: writing alone. */
import { createWriteStream, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { writeXlsx } from 'hucre'
import { openTables } from '../../src/main/desk/exports/run-export.ts'
import { LedgerTable } from '../../src/main/desk/exports/table.ts'
import { readExportWords } from '../../src/main/desk/exports/words.ts'
import { printed } from '../../src/main/desk/exports/writers/writer.ts'
import { SHEET_ROWS, writeWorkbook } from '../../src/main/desk/exports/writers/xlsx.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { answer, caseOptions } from '../child.ts'
import { timed } from '../measure.ts'

const { folder, out, resourcesDir } = caseOptions<{ folder: string; out: string; resourcesDir: string }>()
const columns = ['number', 'kind', 'requester', 'channel', 'received_at', 'stage', 'name', 'phone']
const opened = await openTables({
  ...{ exportId: '01935c1a-7b00-7000-8000-0000000000e1', folder, keys: storeKeys(Buffer.alloc(32, 7)), resourcesDir },
  ...{ madeAt: '2026-11-27T06:30:00.000Z', madeBy: '', generator: 'privacy-desk/0.1.0', demo: true },
  request: {
    ...{ ledgers: ['requests'], formats: ['xlsx'], period: { from: null, to: null }, scope: 'all', columns },
    ...{ encoding: 'utf-8', redaction: 'masked', approval: null, form: null, bundle: false, passphrase: null },
  },
})
const [{ head } = { head: null }] = opened.tables
const rows = [...(opened.tables[0]?.rows() ?? [])]
opened.close()
if (!head) throw new Error('no table')

const source = {
  id: 'requests',
  columns: head.columns,
  dated: true,
  scoped: true,
  count: () => rows.length,
  rows: () => rows,
}
const from = { source, reader: {}, filter: { from: null, before: null, scope: 'all' } }
const table = new LedgerTable(head, from as unknown as ConstructorParameters<typeof LedgerTable>[1])
const words = readExportWords(resourcesDir)
const streamed = await timed(() =>
  pipeline(writeWorkbook(table, words, SHEET_ROWS), createWriteStream(join(out, 'streamed.xlsx'))),
)
const inMemory = await timed(async () => {
  const texts = rows.map((row) => row.map((cell, n) => printed(cell, head.columns[n]?.kind ?? 'text')))
  writeFileSync(join(out, 'memory.xlsx'), await writeXlsx({ sheets: [{ name: 'a', rows: texts }] }))
})
answer({ streamedMs: streamed.wallMs, inMemoryMs: inMemory.wallMs })
