/** One process per data folder. */
import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { StoreError } from './store-error.ts'

interface Holder {
  pid: number
  /** Second in which the machine started: a pid of before a restart belongs to nobody. */
  bootedAt: number
}

/** Two readings of the same start may differ by the rounding of the uptime and by a corrected clock. */
const BOOT_TOLERANCE_S = 90

/**
 * Takes the lock file of a folder. A file left behind by a process that has ended is cleared away; a live holder is
 * never robbed.
 *
 * @returns gives the lock back
 * @throws StoreError FOLDER_IN_USE
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'backend.lock')
  const mine = JSON.stringify({ pid: process.pid, bootedAt: bootedAt(), nonce: randomUUID() })
  for (;;) {
    try {
      await writeFile(file, mine, { flag: 'wx', mode: 0o600 })
      return async () => {
        if ((await read(file)) === mine) await rm(file, { force: true })
      }
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
    }
    await clearStale(file, folder)
  }
}

async function clearStale(file: string, folder: string): Promise<void> {
  const found = await read(file)
  if (found === null) return
  const holder = holderOf(found)
  if (holder && isAlive(holder)) throw new StoreError('FOLDER_IN_USE', { folder, pid: holder.pid })
  // Renaming is atomic: of two processes that both saw the stale file, one moves it. Should the other have moved the
  // winner's new lock instead, it puts that back and finds it alive on its next turn.
  const aside = `${file}.${randomUUID()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  if ((await read(aside)) !== found) await link(aside, file)
  await rm(aside, { force: true })
}

function holderOf(text: string): Holder | null {
  try {
    const { pid, bootedAt } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' && typeof bootedAt === 'number' ? { pid, bootedAt } : null
  } catch (error) {
    // A file cut short by a crash names nobody.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isAlive({ pid, bootedAt: then }: Holder): boolean {
  if (Math.abs(bootedAt() - then) > BOOT_TOLERANCE_S) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

function bootedAt(): number {
  return Math.round(Date.now() / 1000 - uptime())
}

async function read(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
