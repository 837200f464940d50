/** The floor of reading a list: csv-parse, and its cells as they are through a bare statement into an encrypted file. */
import { createReadStream, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Options, parse } from 'csv-parse'
import { openFile } from '../../src/main/desk/store/database.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { answer, caseOptions } from '../child.ts'
import { COHORT_COLUMNS } from '../cohort-file.ts'
import { timed } from '../measure.ts'

const BATCH = 2000
const { path, folder } = caseOptions<{ path: string; folder: string }>()
const file = join(folder, 'raw.db')
const database = openFile(file, storeKeys(Buffer.alloc(32, 7)), {
  synchronous: 'NORMAL',
  cacheMiB: 8,
  checkpointPages: 4000,
})
const columns = Array.from({ length: COHORT_COLUMNS }, (_, n) => `c${n}`)
database.exec(
  `CREATE TABLE person (id INTEGER PRIMARY KEY, ${columns.map((name) => `${name} TEXT`).join(', ')}) STRICT`,
)
const insert = database.prepare(`INSERT INTO person VALUES (NULL, ${columns.map(() => '?').join(', ')})`)
const put = database.transaction((rows: string[][]) => {
  for (const cells of rows) insert.run(...columns.map((_, n) => cells[n] ?? null))
})
const options: Options = { bom: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }

let rows = 0
const { wallMs, cpuMs } = await timed(async () => {
  let batch: string[][] = []
  for await (const cells of createReadStream(path).pipe(parse(options)) as AsyncIterable<string[]>) {
    batch.push(cells)
    if (batch.length < BATCH) continue
    rows += batch.length
    put(batch)
    batch = []
  }
  rows += batch.length
  put(batch)
  database.pragma('wal_checkpoint(TRUNCATE)')
})
const rssMiB = Math.round(process.resourceUsage().maxRSS / 1024)
answer({ wallMs, cpuMs, rows: rows - 1, rssMiB, fileMiB: Math.round(statSync(file).size / 2 ** 20) })
