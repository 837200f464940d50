/**
 * Checks an issued document or a bundle, offline: `npm run -s verify -- <file> [--key pub.pem|fingerprint]`.
 * Exit code 0: valid, 1: not valid, 2: the check could not be made.
 */
import { readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { legalData } from '#shared/domain/legal.ts'
import type { Wording } from '#shared/text/document-words.ts'
import { ed25519 } from './documents/seal.ts'
import { dataFolders } from './documents/verify/data-folders.ts'
import { checkFile } from './documents/verify/file.ts'
import type { Trust } from './documents/verify/finding.ts'
import { PinError, pinnedKeys } from './documents/verify/pinned-keys.ts'
import { reportLines, say, verifyWords } from './documents/verify/report.ts'
import { readDocumentWords } from './documents/words.ts'

const root = join(import.meta.dirname, '../..')
const resources = process.env.RESOURCES_DIR ?? join(root, 'resources')
// npm runs scripts in the folder of the package; the person stands elsewhere.
const cwd = process.env.INIT_CWD ?? process.cwd()
const words = verifyWords.parse(resource('documents/verify.json'))

function resource(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(resources, path), 'utf8'))
}

function wording(): Wording {
  const [calendar, incidents] = [resource('legal/calendar.json'), resource('legal/incidents.json')]
  // No document prints a register or a report.
  const legal = legalData.parse({ ...resource('legal/rules.json'), calendar, incidents, registers: [], reports: [] })
  return { words: readDocumentWords(resources), legal }
}

class UsageError extends Error {
  readonly name = 'UsageError'
  readonly lines: string[]
  constructor(lines: string[], options?: ErrorOptions) {
    super(lines.join('\n'), options)
    this.lines = lines
  }
}

function options(): { path: string; key: string | undefined } {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
    const [path, ...more] = positionals
    if (path !== undefined && more.length === 0) return { path: resolve(cwd, path), key: values.key }
  } catch (cause) {
    throw new UsageError(say(words.usage), { cause })
  }
  throw new UsageError(say(words.usage))
}

function readInput(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw new UsageError(say(words.fileUnreadable, { path, reason }), { cause })
  }
}

function pins(key: string | undefined): Pick<Trust, 'keys' | 'fingerprint'> {
  const dataDirs = dataFolders(root, process.platform, process.env)
  try {
    return pinnedKeys({ option: key, cwd, home: root, dataDirs })
  } catch (error) {
    if (!(error instanceof PinError)) throw error
    const sentence = error.code === 'NO_KEY' ? words.noKey : words.keyUnreadable
    throw new UsageError(say(sentence, { path: error.what }), { cause: error })
  }
}

async function verify(): Promise<number> {
  const { path, key } = options()
  const bytes = readInput(path)
  const trust: Trust = { ...pins(key), wording: wording(), check: ed25519 }
  const verdict = await checkFile(basename(path), bytes, trust)
  if (verdict.kind === 'document' && trust.keys.length === 0) throw new UsageError(say(words.keyNeeded))
  process.stdout.write(`${reportLines({ path, bytes, trust, verdict }, words).join('\n')}\n`)
  return verdict.findings.length === 0 ? 0 : 1
}

try {
  process.exitCode = await verify()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  process.stderr.write(`${error.lines.join('\n')}\n`)
  process.exitCode = 2
}
