/**
 * Imports of one signed-in person: a file is looked at, tried, and committed as a whole or not at all. One file at a
 * time; leaving it half way leaves nothing behind.
 */
import { readdirSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ImportField, ImportPreview, ImportReport } from '#shared/contract/imports.ts'
import { permits } from '#shared/domain/roles.ts'
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import type { DeskEvents } from '../events.ts'
import { note } from '../log.ts'
import type { DeskPorts } from '../ports.ts'
import { removeFile } from '../store/database.ts'
import { ImportFault } from '../tabular/fault.ts'
import { carryOut, decide, findCommit, listCommits } from './commit.ts'
import { readErrorFileWords } from './error-file.ts'
import { findKnown } from './find-known.ts'
import { runJob } from './import-job.ts'
import type { ImportFile, ImportJob, JobAnswers } from './messages.ts'
import { stagingPath } from './staging.ts'
import { type Synonyms, synonyms } from './synonyms.ts'

export interface ImportsSettings {
  desk: CommandDesk
  ports: Pick<DeskPorts, 'dialogs' | 'uploads' | 'resourcesDir'>
  events: Pick<DeskEvents, 'publish'>
  /** Commands were given on these cases. */
  given(cases: readonly string[]): void
}

interface Running {
  id: string
  path: string
  /** An uploaded file is ours to delete; one from a dialog belongs to the person. */
  uploaded: boolean
  synonyms: Synonyms
  file?: ImportFile
  /** What the last dry run found, and for which columns. */
  tried?: { report: ImportReport; mapping: ImportPreview['mapping'] }
  abort: AbortController
  /** Settles when the last job has ended. */
  job: Promise<unknown>
}

export class Imports {
  readonly #settings: ImportsSettings
  readonly #closing = new AbortController()
  #running: Running | null = null
  /** Commits happen one after the other. */
  #commits: Promise<unknown> = Promise.resolve()

  /** Goes on with what was decided before. */
  constructor(settings: ImportsSettings) {
    this.#settings = settings
    const decided = listCommits(settings.desk)
    sweep(settings.desk, decided)
    for (const id of decided) void this.#carryOut(id).catch((error) => note('import', error))
  }

  /** Null when the person cancels the dialog. @throws DeskError IMPORT_REFUSED, NOT_FOUND, REJECTED */
  async begin(handle: string | null): Promise<ImportPreview | null> {
    this.#demandPermission()
    const { ports } = this.#settings
    const path = handle === null ? await ports.dialogs.open({ filters: fileKinds }) : await ports.uploads.take(handle)
    if (path === null && handle !== null) throw new DeskError('NOT_FOUND', { what: 'upload' })
    if (path === null) return null
    await this.#drop()
    const running: Running = {
      id: newId(),
      path,
      uploaded: handle !== null,
      synonyms: await readSynonyms(ports.resourcesDir),
      abort: new AbortController(),
      job: Promise.resolve(),
    }
    this.#running = running
    try {
      const found = await this.#run(running, { type: 'preview', path, synonyms: running.synonyms })
      const { encoding, delimiter, headers } = found
      running.file = { path, encoding, delimiter, headers }
      return { importId: running.id, fileName: basename(path), ...found }
    } catch (error) {
      await this.#drop(running)
      throw error
    }
  }

  /** @throws DeskError IMPORT_REFUSED, NOT_FOUND */
  async dryRun(importId: string, mapping: ImportPreview['mapping']): Promise<ImportReport> {
    const running = this.#find(importId)
    const { file, id, synonyms } = running
    if (!file || !isComplete(mapping, file.headers.length)) throw refused('mapping_incomplete')
    const { store, clock } = this.#settings.desk
    delete running.tried
    const found = await this.#run(running, {
      type: 'dry_run',
      file,
      mapping,
      synonyms,
      now: clock.now(),
      staging: stagingPath(store.folder, id),
      keys: store.keys,
    })
    const report = { importId: id, ...found }
    running.tried = { report, mapping }
    return report
  }

  /** Saves the rows that are not imported; null when the person cancels. */
  async errorFile(importId: string): Promise<string | null> {
    const running = this.#find(importId)
    const { file, tried, id } = running
    if (!file || !tried) throw refused('not_dry_run')
    const { ports, desk } = this.#settings
    const { fileName } = await readErrorFileWords(ports.resourcesDir)
    const target = await ports.dialogs.save({ suggestedName: fileName, filters: fileKinds })
    if (target === null) return null
    const { mapping } = tried
    const staging = stagingPath(desk.store.folder, id)
    const job = { headers: file.headers, mapping, staging, keys: desk.store.keys, resourcesDir: ports.resourcesDir }
    await this.#run(running, { type: 'error_file', target, ...job })
    return target
  }

  /** Imports every good row. What was decided goes on after a crash, and cannot be cancelled any more. */
  async commit(importId: string): Promise<ImportReport> {
    this.#demandPermission()
    const { desk } = this.#settings
    if (!findCommit(desk, importId)) {
      const running = this.#find(importId)
      if (!running.tried) throw refused('not_dry_run')
      await running.job
      decide(desk, importId, running.tried.report)
      this.#running = null
      await deleteUpload(running)
    }
    return this.#carryOut(importId)
  }

  /** Stops at once and forgets the file. Nothing happens when it is not there any more. */
  async cancel(importId: string): Promise<void> {
    if (this.#running?.id === importId) await this.#drop()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#drop()
    await this.#commits
  }

  async #run<Job extends ImportJob>(running: Running, job: Job): Promise<JobAnswers[Job['type']]> {
    const { store } = this.#settings.desk
    // One at a time on one file.
    const work = running.job.then(() =>
      runJob(job, {
        find: (candidates) => findKnown(store, candidates),
        progress: (done, total) => this.#progress(running.id, done, total),
        signal: running.abort.signal,
      }),
    )
    running.job = Promise.allSettled([work])
    try {
      return await work
    } catch (error) {
      if (error instanceof ImportFault) throw refused(error.reason, error)
      if (running.abort.signal.aborted) throw new DeskError('NOT_FOUND', { what: 'import' }, error)
      throw error
    }
  }

  #carryOut(id: string): Promise<ImportReport> {
    const { desk, given } = this.#settings
    const carried = this.#commits.then(async () => {
      const opened = new Batch(given)
      const commit = await carryOut(desk, id, {
        advanced: (cases, { done, fresh }) => {
          if (opened.add(cases)) this.#progress(id, done, fresh)
        },
        signal: this.#closing.signal,
      }).finally(() => opened.flush())
      if (!commit) throw new DeskError('NOT_FOUND', { what: 'import' })
      const { rows, fresh, added, duplicate, wrong } = commit
      return { importId: id, rows, fresh: added, duplicate: duplicate + fresh - added, wrong, problems: [] }
    })
    // One that fails does not keep the next one from its turn; its caller hears of it.
    this.#commits = carried.catch(() => undefined)
    return carried
  }

  #progress(importId: string, done: number, total: number): void {
    this.#settings.events.publish({ type: 'import', importId, done, total })
  }

  #find(importId: string): Running {
    if (this.#running?.id !== importId) throw new DeskError('NOT_FOUND', { what: 'import' })
    return this.#running
  }

  /** Gives up a file: its thread, what was staged, and the upload. */
  async #drop(running = this.#running): Promise<void> {
    if (!running) return
    if (this.#running === running) this.#running = null
    running.abort.abort()
    await running.job
    await deleteUpload(running)
    removeFile(stagingPath(this.#settings.desk.store.folder, running.id))
  }

  #demandPermission(): void {
    if (permits(this.#settings.desk.actor().roles, 'import.commit')) return
    throw new DeskError('REJECTED', { code: 'FORBIDDEN', data: { type: 'import.commit' } })
  }
}

/** How often an import under way tells of itself. */
const TELL_MS = 200

/** Cases that slices opened, told together. */
class Batch {
  readonly #tell: (cases: readonly string[]) => void
  #cases: string[] = []
  #told = 0
  constructor(tell: (cases: readonly string[]) => void) {
    this.#tell = tell
  }

  /** Whether this was a time to tell. */
  add(cases: readonly string[]): boolean {
    this.#cases.push(...cases)
    if (performance.now() - this.#told < TELL_MS) return false
    this.flush()
    return true
  }

  flush(): void {
    if (this.#cases.length > 0) this.#tell(this.#cases)
    this.#cases = []
    this.#told = performance.now()
  }
}

const fileKinds = [{ name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }]

function refused(reason: ImportFault['reason'], fault?: ImportFault): DeskError {
  return new DeskError('IMPORT_REFUSED', { reason, line: fault?.line ?? null }, fault)
}

/** What makes a request: what is asked, when, by whom, and how the person is found. */
function isComplete(mapping: ImportPreview['mapping'], width: number): boolean {
  const has = (field: ImportField) => mapping[field] !== undefined
  const within = Object.values(mapping).every((column) => column < width)
  return within && has('kind') && has('receivedAt') && has('name') && (has('phone') || has('accountId'))
}

async function readSynonyms(resourcesDir: string): Promise<Synonyms> {
  return synonyms.parse(JSON.parse(await readFile(join(resourcesDir, 'import', 'synonyms.json'), 'utf8')))
}

async function deleteUpload({ uploaded, path }: Running): Promise<void> {
  if (uploaded) await rm(path, { force: true })
}

/** Deletes what a crash left of files on which nobody had decided. */
function sweep({ store }: CommandDesk, decided: readonly string[]): void {
  const kept = decided.map((id) => basename(stagingPath(store.folder, id)))
  const names = readdirSync(store.folder).filter((name) => /^import-.*\.db$/.test(name))
  for (const name of names) if (!kept.includes(name)) removeFile(join(store.folder, name))
}
