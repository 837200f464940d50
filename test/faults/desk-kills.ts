/**
 * Kills a desk again and again while it pulls, pushes and imports, and counts what became of every command that it
 * had taken. A kill proves our code, not the disk: the page cache of the system survives it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { accountFolder } from '../../src/main/desk/session/account-file.ts'
import { cachePath, openFile, workPath } from '../../src/main/desk/store/database.ts'
import { masterKey, storeKeys } from '../../src/main/desk/store/keys.ts'
import type { Entry } from '../../src/shared/domain/command.ts'
import { type Booted, PASSWORD } from '../support/backend.ts'
import { openDesk, until } from '../support/desk.ts'
import { testKeychain } from '../support/desk-ports.ts'
import { type Dice, dice } from '../support/dice.ts'
import type { Taken } from '../support/staff-work.ts'

export interface KillReport {
  kills: number
  /** Commands that a desk said it had taken. */
  taken: number
  lost: string[]
  twice: string[]
  /** Rows of the cache that are not those of the backend, in number. */
  apart: number
  damaged: string[]
  /** Files whose rows all became cases; files of which some did, or none although the desk had said so. */
  imports: { whole: number; broken: number }
}

export interface KillSettings {
  backend: Booted
  folder: string
  kills: number
  seed: number
  /** For sabotage: what is done to the account's folder after each kill. */
  afterKill?: (folder: string) => Promise<void>
  /** How many kills there have been: a long campaign says how far it is. */
  onKill?: (kills: number) => void
}

const ROWS_PER_IMPORT = 120
const settings = { synchronous: 'FULL', cacheMiB: 16, checkpointPages: 1000 } as const

export async function killDesks(how: KillSettings): Promise<KillReport> {
  const { backend, folder, kills, seed } = how
  const random = dice(seed)
  const account = accountFolder(folder, backend.url, 'chen')
  const others = new AbortController()
  const noise = keepChanging(backend, seed, others.signal)
  const taken: Taken[] = []
  const damaged: string[] = []
  const imports = new Map<number, boolean>()
  for (let round = 0; round < kills; round += 1) {
    if (round % 5 === 3) await dropCache(account)
    // Every fourth desk also imports, while the one before may still be at it.
    const csv = round % 4 === 1 ? await writeImport(folder, round) : ''
    const child = start([folder, backend.url, PASSWORD, String(seed + round), csv])
    const lines = collect(child)
    await killAtRandom(child, { lines, sign: csv ? 'tried' : 'ready' }, random).finally(() => child.kill('SIGKILL'))
    taken.push(...lines.filter((line) => 'caseId' in line))
    if (csv)
      imports.set(
        round,
        lines.some((line) => 'imported' in line),
      )
    damaged.push(...(await checkFiles(account)))
    await how.afterKill?.(account)
    how.onKill?.(round + 1)
  }
  others.abort()
  await noise
  return { kills, taken: taken.length, damaged, ...(await settle({ backend, folder, taken, imports })) }
}

/** Somebody else works all the time, so that there is always something to pull. */
async function keepChanging(backend: Booted, seed: number, signal: AbortSignal): Promise<void> {
  const series = `102${String(seed % 100).padStart(2, '0')}`
  const lin = await backend.desk('lin')
  const cases: string[] = []
  while (!signal.aborted) {
    // A number for each: in a long campaign two by chance would be the same, and the second case a duplicate.
    cases.push(await lin.open({ phone: `${series}${String(cases.length).padStart(6, '0')}` }))
    const target = cases[Math.floor(Math.random() * cases.length)] ?? ''
    await lin.give({ type: 'case.reveal', target, args: { field: 'phone', reason: 'identity_call' } })
    await sleep(30)
  }
}

function start(args: string[]): ChildProcess {
  const script = fileURLToPath(new URL('./desk-child.ts', import.meta.url))
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
}

type Line = Taken & { ready?: boolean; tried?: boolean; imported?: string }

function collect(child: ChildProcess): Line[] {
  const lines: Line[] = []
  if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)))
  return lines
}

/** Some desks die while they start, most while they work, or after they have tried the file that they import. */
async function killAtRandom(
  child: ChildProcess,
  life: { lines: readonly Line[]; sign: keyof Line },
  random: Dice,
): Promise<void> {
  const closed = once(child, 'close')
  if (random.chance(0.8)) {
    await until(
      async () => life.lines.some((line) => life.sign in line) || child.exitCode !== null,
      (alive) => alive,
      60_000,
    )
  }
  await sleep(random.below(900))
  child.kill('SIGKILL')
  const [code] = await closed
  if (code !== null) throw new Error(`the desk ended by itself with ${code}`)
}

async function dropCache(account: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) await rm(cachePath(account) + suffix, { force: true })
}

/** The whole of both files, page by page. */
async function checkFiles(account: string): Promise<string[]> {
  // Killed before anybody signed in: there is nothing yet.
  if (!existsSync(workPath(account))) return []
  const keys = storeKeys(await masterKey(account, testKeychain))
  return [cachePath(account), workPath(account)].flatMap((path) => {
    const file = openFile(path, keys, settings)
    try {
      const found = file.pragma('integrity_check', { simple: true })
      return found === 'ok' ? [] : [`${path}: ${String(found)}`]
    } finally {
      file.close()
    }
  })
}

async function writeImport(folder: string, round: number): Promise<string> {
  const path = join(folder, `import-${round}.csv`)
  const rows = Array.from({ length: ROWS_PER_IMPORT }, (_, n) => {
    const phone = `101${String(round).padStart(4, '0')}${String(n).padStart(4, '0')}`
    return `K${round}-${n},注销账号,2026-11-20 10:00,导入${round},${phone}`
  })
  await writeFile(path, ['工单号,诉求类型,提交时间,姓名,手机号', ...rows].join('\r\n'))
  return path
}

/** Lets the last desk finish, and compares it with the backend. */
async function settle(from: {
  backend: Booted
  folder: string
  taken: readonly Taken[]
  imports: ReadonlyMap<number, boolean>
}): Promise<Pick<KillReport, 'lost' | 'twice' | 'apart' | 'imports'>> {
  const { backend, folder, taken, imports } = from
  const desk = await openDesk(folder)
  await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
  const isDone = { pending: 0, connection: 'online', progress: null }
  await until(
    () => desk.calls.sync.status(),
    (status) => Object.entries(isDone).every(([name, value]) => status[name as keyof typeof isDone] === value),
    120_000,
  )
  await backend.backend.feed.settle()
  const server = await backend.desk('chen')
  await server.load()
  const applied = new Map<string, number>()
  for (const [key, { row }] of server.copy) {
    if (key.startsWith('entry/')) count(applied, (row as Entry).id.slice(0, 36))
  }
  const tray = new Set((await desk.calls.sync.conflicts()).flatMap(({ commands }) => commands.map(({ id }) => id)))
  const expected = [...server.copy].map(([key, { version }]) => `${key}@${version}`).sort()
  const rows = () => cachedRows(accountFolder(folder, backend.url, 'chen'))
  const apart = await until(
    async () => difference(await rows(), expected),
    (n) => n === 0,
    20_000,
  ).catch(async () => difference(await rows(), expected))
  await desk.close()
  return {
    lost: taken.filter(({ id }) => !applied.has(id) && !tray.has(id)).map(({ id, type }) => `${type} ${id}`),
    twice: taken.filter(({ id }) => applied.has(id) && tray.has(id)).map(({ id, type }) => `${type} ${id}`),
    apart,
    imports: importsIn(server.copy, imports),
  }
}

/** A file is imported as a whole or not at all, and as a whole when the desk has said so. */
function importsIn(
  copy: ReadonlyMap<string, { row: unknown }>,
  said: ReadonlyMap<number, boolean>,
): KillReport['imports'] {
  const counts = new Map<string, number>()
  for (const [key, { row }] of copy) if (key.startsWith('person/')) count(counts, (row as { name: string }).name)
  const whole = [...said.keys()].filter((round) => counts.get(`导入${round}`) === ROWS_PER_IMPORT)
  const none = [...said].filter(([round, isSaid]) => !isSaid && !counts.has(`导入${round}`))
  return { whole: whole.length, broken: said.size - whole.length - none.length }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** `<collection>/<id>@<version>` of every row in the cache. */
async function cachedRows(account: string): Promise<string[]> {
  const file = openFile(cachePath(account), storeKeys(await masterKey(account, testKeychain)), settings)
  try {
    const rowsOf = (collection: string, table: string, id: string) =>
      file.prepare(`SELECT '${collection}/' || ${id} || '@' || version FROM ${table}`).pluck().all() as string[]
    return [
      ...rowsOf('case', 'case_row', 'id'),
      ...rowsOf('person', 'person', 'case_id'),
      ...['user', 'text', 'entry', 'evidence', 'document'].flatMap((name) => rowsOf(name, name, 'id')),
    ].sort()
  } finally {
    file.close()
  }
}

function difference(found: readonly string[], expected: readonly string[]): number {
  const known = new Set(expected)
  const common = found.filter((row) => known.has(row)).length
  return found.length + expected.length - 2 * common
}
