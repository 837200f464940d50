/** Imports that are killed, cancelled, or run into a full disk: decided rows all come, undecided ones leave nothing. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DeskStore } from '../../src/main/desk/store/desk-store.ts'
import { storeKeys } from '../../src/main/desk/store/keys.ts'
import { until } from '../support/desk.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { csv, goodRow, type ImportDesk, openImports, tryFile } from '../support/imports.ts'

const ROWS = 3000
const rows = Array.from({ length: ROWS }, (_, n) => goodRow(n))

let folder: string
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => removeFolder(folder))

const staged = () => readdirSync(join(folder, 'account')).filter((name) => name.startsWith('import-'))

/** Every row once: as a case, as a command, as a person. */
function expectWhole({ desk, cases }: ImportDesk, count: number): void {
  const count_ = (sql: string) => desk.store.db.prepare(sql).pluck().get()
  expect(cases()).toHaveLength(count)
  expect(count_('SELECT count(*) FROM outbox')).toBe(count)
  expect(count_('SELECT count(DISTINCT target) FROM outbox')).toBe(count)
  expect(count_('SELECT count(*) FROM imported')).toBe(count)
  expect(count_('SELECT count(DISTINCT phone) FROM overlay_person')).toBe(count)
  expect(desk.store.db.pragma('integrity_check', { simple: true })).toBe('ok')
}

/** Cases on disk, without going on with the import. */
function casesLeft(): number {
  const store = new DeskStore(join(folder, 'account'), storeKeys(Buffer.alloc(32, 7)))
  const count = store.db.prepare('SELECT count(*) FROM overlay').pluck().get() as number
  store.close()
  return count
}

/** Imports in a process of its own, which prints what it has decided and how far it is. */
async function startImport(file: string, ...until: 'undecided'[]): Promise<ChildProcess> {
  const script = new URL('../support/import-process.ts', import.meta.url)
  return spawn(process.execPath, [script.pathname, folder, file, ...until], { stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Resolves with the first line that the process prints and that begins with `word`. */
async function told(child: ChildProcess, word: string): Promise<string> {
  let text = ''
  for await (const chunk of child.stdout as NodeJS.ReadableStream) {
    text += String(chunk)
    const line = text.split('\n').find((each) => each.startsWith(word) && text.includes(`${each}\n`))
    if (line) return line
  }
  throw new Error(`ended before it said ${word}: ${text}`)
}

async function kill(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

describe('an import whose process is killed', () => {
  it.each([0, 60, 250])('goes on after the decision (killed %i ms later), each row once', async (delay) => {
    const first = await openImports(folder)
    const file = await first.upload('export.csv', csv(rows))
    await first.close()
    const child = await startImport(file)
    await told(child, 'decided')
    await new Promise((resolve) => setTimeout(resolve, delay))
    await kill(child)
    expect(casesLeft(), 'killed in the middle').toBeLessThan(ROWS)
    const desk = await openImports(folder)
    await until(
      async () => desk.desk.store.db.prepare('SELECT count(*) FROM import_commit').pluck().get(),
      (open) => open === 0,
      60_000,
    )
    expectWhole(desk, ROWS)
    expect(staged()).toEqual([])
    const again = await tryFile(desk, csv(rows))
    expect(again).toMatchObject({ fresh: 0, duplicate: ROWS })
    await desk.close()
  })

  it('leaves nothing before the decision', async () => {
    const first = await openImports(folder)
    const file = await first.upload('export.csv', csv(rows))
    await first.close()
    const child = await startImport(file, 'undecided')
    await told(child, 'trying')
    await new Promise((resolve) => setTimeout(resolve, 400))
    await kill(child)
    const desk = await openImports(folder)
    expect(staged()).toEqual([])
    expectWhole(desk, 0)
    await desk.close()
  })

  it('would double rows without its list of imported rows (sabotage)', async () => {
    const desk = await openImports(folder)
    const few = rows.slice(0, 3)
    await desk.imports.commit((await tryFile(desk, csv(few))).id)
    // The same rows of people whose cases are finished, so that only the list can tell.
    desk.desk.store.db.exec('DELETE FROM imported; DELETE FROM outbox; DELETE FROM overlay; DELETE FROM overlay_person')
    const again = await tryFile(desk, csv(few))
    expect(again.fresh).toBe(3)
    await desk.close()
  })
})

describe('an import that is stopped', () => {
  it('ends within a second, wherever it is, and leaves nothing', async () => {
    const desk = await openImports(folder)
    const large = csv(Array.from({ length: 60_000 }, (_, n) => goodRow(n)))
    const preview = await desk.imports.begin(await desk.upload('large.csv', large))
    const id = preview?.importId ?? ''
    const running = desk.imports.dryRun(id, preview?.mapping ?? {})
    const outcome = running.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )
    await until(
      async () => desk.events.length,
      (events) => events > 0,
    )
    const start = performance.now()
    await desk.imports.cancel(id)
    expect(performance.now() - start).toBeLessThan(1000)
    expect(await outcome).toBe('NOT_FOUND')
    expect(staged()).toEqual([])
    expect(await tryFile(desk, csv(rows.slice(0, 2)))).toMatchObject({ fresh: 2 })
    await desk.close()
  })

  it('goes on after the person signed out and in again, once it is decided', async () => {
    const desk = await openImports(folder)
    const { id } = await tryFile(desk, csv(rows))
    const committing = desk.imports.commit(id).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
    await desk.close()
    expect(await committing).toBe('NOT_FOUND')
    const later = await openImports(folder)
    await until(
      async () => later.cases().length,
      (cases) => cases === ROWS,
      60_000,
    )
    await until(
      async () => staged(),
      (files) => files.length === 0,
    )
    expectWhole(later, ROWS)
    await later.close()
  })
})

describe('a file that changes under the hand of the person', () => {
  it('is refused: its columns were mapped as they were', async () => {
    const desk = await openImports(folder)
    const path = await desk.upload('export.csv', csv(rows.slice(0, 3)))
    const preview = await desk.imports.begin(path)
    await writeFile(path, csv(rows.slice(0, 3)).replace('姓名,手机号', '手机号,姓名'))
    const running = desk.imports.dryRun(preview?.importId ?? '', preview?.mapping ?? {})
    await expect(running).rejects.toMatchObject({ code: 'IMPORT_REFUSED', data: { reason: 'unreadable', line: 1 } })
    await writeFile(path, csv(rows.slice(0, 3)))
    const [first, second] = await Promise.all(
      [1, 2].map(() => desk.imports.dryRun(preview?.importId ?? '', preview?.mapping ?? {})),
    )
    expect([first?.fresh, second?.fresh]).toEqual([3, 3])
    await desk.close()
  })
})

describe('a disk that is full', () => {
  it('fails the commit, keeps what was decided, and goes on when there is room', async () => {
    const desk = await openImports(folder)
    const { id } = await tryFile(desk, csv(rows))
    const { db } = desk.desk.store
    const pages = db.pragma('page_count', { simple: true }) as number
    db.pragma(`main.max_page_count = ${pages + 40}`)
    await expect(desk.imports.commit(id)).rejects.toMatchObject({ fault: 'disk_full' })
    expect(desk.cases().length).toBeLessThan(ROWS)
    db.pragma('main.max_page_count = 1000000')
    expect(await desk.imports.commit(id)).toMatchObject({ fresh: ROWS })
    expectWhole(desk, ROWS)
    await desk.close()
  })
})
