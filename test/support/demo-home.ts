/** A folder with a demo workspace in it. Writing the demo takes seconds, so it is written once and then copied. */
import { createHash, randomUUID } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { BrowserEdition } from './browser-edition.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** What the demo is made of: another one is written when any of it changes. */
const sources = [
  'src/backend/demo',
  'src/backend/store',
  'src/shared/domain',
  'resources/demo',
  'resources/legal',
  'resources/registers',
  'resources/reports',
]

/** A new folder for `BrowserEdition.start({ home })`. The caller removes it. */
export async function demoHome(): Promise<string> {
  const written = join(tmpdir(), `privacy-desk-demo-${fingerprint()}`)
  if (!existsSync(written)) await writeOnce(written)
  const home = mkdtempSync(join(tmpdir(), 'privacy-desk-'))
  cpSync(join(written, 'backend'), join(home, 'backend'), { recursive: true })
  return home
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
}

/** A lock so old was left by a run that ended in the middle. */
const STALE_MS = 300_000

/** Of several workers that need it at once, one writes and the others wait: it takes a processor for itself. */
async function writeOnce(target: string): Promise<void> {
  const lock = `${target}.lock`
  while (!existsSync(target)) {
    if (!isTaken(lock)) return write(target).finally(() => rmSync(lock, { recursive: true, force: true }))
    await sleep(200)
  }
}

function isTaken(lock: string): boolean {
  try {
    mkdirSync(lock)
    return false
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  if (age > STALE_MS) rmSync(lock, { recursive: true, force: true })
  return true
}

async function write(target: string): Promise<void> {
  const fresh = `${target}.${randomUUID()}`
  const edition = BrowserEdition.start({ home: fresh })
  await edition.nextAddress()
  await edition.stop()
  if (!existsSync(join(fresh, 'backend'))) throw new Error(`the backend did not start: see ${fresh}/backend.log`)
  try {
    renameSync(fresh, target)
  } catch (error) {
    if (!existsSync(target)) throw error
    removeHome(fresh) // another run was faster
  }
}

/** Of this hour, too: the deadlines of the demo lie around the moment at which it was written. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.env.DEMO_HOUR ?? new Date().toISOString().slice(0, 13))
  for (const source of sources) digest(join(root, source), hash)
  return hash.digest('hex').slice(0, 16)
}

function digest(path: string, hash: ReturnType<typeof createHash>): void {
  if (!statSync(path).isDirectory()) hash.update(readFileSync(path))
  else for (const name of readdirSync(path).sort()) digest(join(path, name), hash)
}
