/** A large file keeps the desk free: 20,000 rows here, as many as `IMPORT_ROWS` says elsewhere. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { finished } from 'node:stream/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { csv, goodRow, type ImportDesk, openImports } from '../support/imports.ts'

const ROWS = Number(process.env.IMPORT_ROWS ?? 20_000)
/** Every so many rows one is wrong. */
const WRONG_EVERY = 1000

let folder: string
let desk: ImportDesk
beforeEach(async () => {
  folder = await temporaryFolder()
  desk = await openImports(folder)
})
afterEach(async () => {
  await desk.close()
  await removeFolder(folder)
})

async function writeLarge(): Promise<string> {
  const path = join(folder, 'uploads', 'large')
  await mkdir(path)
  const out = createWriteStream(join(path, 'large.csv'))
  out.write(csv([]))
  for (let n = 0; n < ROWS; n += 1) {
    const row = n % WRONG_EVERY === 7 ? goodRow(n).replace('注销账号', '点歌') : goodRow(n)
    if (!out.write(`${row}\r\n`)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
  return join(path, 'large.csv')
}

it('a large file is tried while the desk answers, in little memory', { timeout: 1_800_000 }, async () => {
  const path = await writeLarge()
  const preview = await desk.imports.begin(path)
  const delay = monitorEventLoopDelay({ resolution: 5 })
  let rss = 0
  const watch = setInterval(() => {
    rss = Math.max(rss, process.memoryUsage.rss())
  }, 50)
  delay.enable()
  const start = performance.now()
  const report = await desk.imports.dryRun(preview?.importId ?? '', preview?.mapping ?? {})
  const seconds = (performance.now() - start) / 1000
  delay.disable()
  clearInterval(watch)
  const wrong = Math.floor((ROWS - 8) / WRONG_EVERY) + 1
  expect(report).toMatchObject({ rows: ROWS, fresh: ROWS - wrong, wrong, duplicate: 0 })
  expect(report.problems.slice(0, 2).map(({ line }) => line)).toEqual([9, 1009])
  const figures = {
    rows: ROWS,
    seconds,
    rssMB: rss / 1e6,
    delayP99: delay.percentile(99) / 1e6,
    delayMax: delay.max / 1e6,
  }
  if (process.env.IMPORT_ROWS) console.log(JSON.stringify(figures))
  expect(rss).toBeLessThan(300e6)
  expect(figures.delayP99).toBeLessThan(200)
})
