/** Writes an export: every part into the work folder, then one rename. Runs in the thread of the export. */
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { VERIFY_PAGE } from '#shared/domain/export/manifest.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { readDocumentWords } from '../documents/words.ts'
import { readLegalData } from '../legal-files.ts'
import { writeBundle } from './bundle/bundle.ts'
import { ExportFault } from './fault.ts'
import { filterOf, ledgerHead } from './ledger-head.ts'
import type { ExportSetting, WriteJob, Written } from './messages.ts'
import { openLedgers } from './open-reader.ts'
import { filesOf, planOf } from './plan.ts'
import { ledgerSources } from './sources/all.ts'
import { speechOf } from './speech.ts'
import { LedgerTable } from './table.ts'
import { type ExportWords, readExportWords } from './words.ts'
import { type Part, writePart } from './write-part.ts'

export interface ExportTools {
  /** Ed25519 by the device key of the person. */
  sign(bytes: Buffer): Promise<Buffer>
  progress(done: number, total: number): void
}

/** The tables of an export, all of one moment. The caller closes them. */
export interface OpenTables {
  tables: LedgerTable[]
  words: ExportWords
  legal: LegalData
  close(): void
}

export async function openTables(
  setting: ExportSetting & Pick<WriteJob, 'request'>,
  onRows?: (rows: number) => void,
): Promise<OpenTables> {
  const { folder, keys, resourcesDir, request } = setting
  const words = readExportWords(resourcesDir)
  const legal = await readLegalData(resourcesDir)
  const db = openLedgers(folder, keys)
  try {
    const reader = { db, speech: speechOf({ words, legal, db, documents: readDocumentWords(resourcesDir) }) }
    const sources = ledgerSources({ legal, words })
    const tables = request.ledgers.map((id) => {
      const source = sources.find((each) => each.id === id)
      if (!source) throw new ExportFault('unknown', id)
      const head = ledgerHead(source, { ...setting, words, legal })
      return new LedgerTable(head, { source, reader, filter: filterOf(request), ...(onRows ? { onRows } : {}) })
    })
    return { tables, words, legal, close: () => void db.close() }
  } catch (error) {
    db.close()
    throw error
  }
}

export async function runExport(job: WriteJob, tools: ExportTools): Promise<Written> {
  const { request, work, target } = job
  let done = 0
  let total = 0
  const opened = await openTables(job, (rows) => {
    done += rows
    tools.progress(Math.min(done, total), total)
  })
  try {
    const plan = planOf(opened.tables, request)
    for (const { readings } of plan) total += readings
    tools.progress(0, total)
    await mkdir(work, { mode: 0o700 })
    const parts = new Map<string, Part>()
    for (const planned of plan) {
      for await (const { path, content } of filesOf(planned, { job, words: opened.words })) {
        parts.set(path, await writePart(join(work, `${parts.size}.part`), content))
      }
    }
    const snapshots = Object.fromEntries(opened.tables.map(({ head, snapshot }) => [head.id, snapshot.sha256]))
    const rows = opened.tables.reduce((sum, { snapshot }) => sum + snapshot.rows, 0)
    const { files, timestamp } = request.bundle
      ? await bundled(parts, { job, opened, tools })
      : { files: await placed([...parts], target), timestamp: null }
    await syncFolder(dirname(target))
    return { ok: true, rows, snapshots, files, timestamp }
  } finally {
    opened.close()
    await rm(work, { recursive: true, force: true })
  }
}

async function bundled(
  parts: ReadonlyMap<string, Part>,
  { job, opened, tools }: { job: WriteJob; opened: OpenTables; tools: ExportTools },
): Promise<Pick<Written, 'files' | 'timestamp'>> {
  const page = await readFile(join(job.resourcesDir, 'exports', VERIFY_PAGE))
  const { part, timestamp } = await writeBundle({ ...opened, parts, job, page, sign: tools.sign })
  await rename(part.file, job.target)
  return { files: [{ path: job.target, bytes: part.bytes, sha256: part.sha256 }], timestamp }
}

/** The file under the chosen name; what goes with it beside, under a name that is free. */
async function placed(parts: readonly [path: string, part: Part][], target: string): Promise<Written['files']> {
  const files: Written['files'] = []
  for (const [path, { file, bytes, sha256 }] of parts) {
    const place = files.length === 0 ? target : await freeName(target, extname(path))
    await rename(file, place)
    files.push({ path: place, bytes, sha256 })
  }
  return files
}

async function freeName(target: string, extension: string): Promise<string> {
  const stem = join(dirname(target), basename(target, extname(target)))
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? `${stem}${extension}` : `${stem} (${n})${extension}`
    const taken = await stat(name).then(
      () => true,
      () => false,
    )
    if (!taken) return name
  }
}

/** Makes the rename durable. Windows cannot open folders and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
