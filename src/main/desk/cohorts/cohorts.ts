/**
 * Lists of the people who are told, for one signed-in person: a file is looked at, tried, and put in force as a whole or not at
 * all. Its people stay in a file of their own until the backend has them; other desks see sums.
 */
import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { DeliveredCohort } from '#shared/contract/cohort-upload.ts'
import type { CohortPreview, CohortReport, CohortUpload } from '#shared/contract/cohorts.ts'
import { mayGive } from '#shared/domain/aggregates.ts'
import { type Occasion, type OccasionRef, occasionOf } from '#shared/domain/notice/occasion.ts'
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { give } from '../commands/submit.ts'
import { DeskError } from '../errors.ts'
import type { DeskEvents } from '../events.ts'
import { findOccasion, getOccasion } from '../notices/occasion.ts'
import type { DeskPorts } from '../ports.ts'
import { removeFile } from '../store/database.ts'
import type { BackendClient } from '../sync/backend-client.ts'
import { ImportFault } from '../tabular/fault.ts'
import { runJob } from './cohort-job.ts'
import type { CohortAnswers, CohortJob, CohortSource, Mapping } from './messages.ts'
import { cohortPath } from './staging.ts'
import { CohortUploader } from './uploader.ts'
import { listWaiting, putWaiting, removeWaiting } from './waiting.ts'
import { type CohortSynonyms, readCohortErrorWords, readCohortSynonyms } from './words.ts'

export interface CohortsSettings {
  desk: CommandDesk
  ports: Pick<DeskPorts, 'dialogs' | 'uploads' | 'resourcesDir'>
  events: Pick<DeskEvents, 'publish'>
  client: Pick<BackendClient, 'call'>
  /** A command was given on these incidents or records. */
  given(occasions: readonly string[]): void
}

interface Running {
  id: string
  occasion: OccasionRef
  path: string
  /** An uploaded file is ours to delete; one from a dialog belongs to the person. */
  uploaded: boolean
  synonyms: CohortSynonyms
  source?: CohortSource
  /** What the last dry run found, and for which columns. */
  tried?: { report: CohortReport; mapping: Mapping }
  abort: AbortController
  /** Settles when the last job has ended. */
  job: Promise<unknown>
}

export class Cohorts {
  readonly #settings: CohortsSettings
  readonly #uploader: CohortUploader
  #running: Running | null = null

  /** Goes on sending what was put in force before. */
  constructor(settings: CohortsSettings) {
    this.#settings = settings
    const { desk, client } = settings
    sweep(desk)
    const progress = (id: string, done: number, total: number) => this.#progress(id, done, total)
    this.#uploader = new CohortUploader({ store: desk.store, client, progress })
    this.#uploader.wake()
  }

  /** Null when the person cancels the dialog. @throws DeskError IMPORT_REFUSED, NOT_FOUND, REJECTED */
  async begin(occasion: OccasionRef, handle: string | null): Promise<CohortPreview | null> {
    this.#occasion(occasion)
    const { ports } = this.#settings
    const path = handle === null ? await ports.dialogs.open({ filters: fileKinds }) : await ports.uploads.take(handle)
    if (path === null && handle !== null) throw new DeskError('NOT_FOUND', { what: 'upload' })
    if (path === null) return null
    await this.#drop()
    const running: Running = {
      id: newId(),
      occasion,
      path,
      uploaded: handle !== null,
      synonyms: await readCohortSynonyms(ports.resourcesDir),
      abort: new AbortController(),
      job: Promise.resolve(),
    }
    this.#running = running
    try {
      const found = await this.#run(running, { type: 'preview', path, synonyms: running.synonyms })
      const { encoding, delimiter, headers } = found
      running.source = { path, encoding, delimiter, headers }
      return { cohortId: running.id, fileName: basename(path), ...found }
    } catch (error) {
      await this.#drop(running)
      throw error
    }
  }

  /** @throws DeskError IMPORT_REFUSED, NOT_FOUND */
  async dryRun(cohortId: string, mapping: Mapping): Promise<CohortReport> {
    const running = this.#find(cohortId)
    const { source, id, synonyms } = running
    if (!source || !isComplete(mapping, source.headers.length)) throw refused('mapping_incomplete')
    const { store } = this.#settings.desk
    delete running.tried
    const staging = cohortPath(store.folder, id)
    const job = { type: 'dry_run', source, mapping, synonyms, staging, keys: store.keys } as const
    const report = { cohortId: id, ...(await this.#run(running, job)) }
    running.tried = { report, mapping }
    return report
  }

  /** Saves the rows that a person should look at; null when the person cancels. */
  async errorFile(cohortId: string): Promise<string | null> {
    const running = this.#find(cohortId)
    const { source, tried, id } = running
    if (!source || !tried) throw refused('not_dry_run')
    const { ports, desk } = this.#settings
    const words = await readCohortErrorWords(ports.resourcesDir)
    const target = await ports.dialogs.save({ suggestedName: words.fileName, filters: [csvKind] })
    if (target === null) return null
    const staging = cohortPath(desk.store.folder, id)
    const { headers } = source
    const job = { headers, mapping: tried.mapping, words, target, staging, keys: desk.store.keys }
    await this.#run(running, { type: 'error_file', ...job })
    return target
  }

  /** Puts the list in force and sends it. It cannot be cancelled any more; another list can take its place. */
  async commit(cohortId: string): Promise<CohortReport> {
    const running = this.#find(cohortId)
    await running.job
    const { tried, occasion } = running
    if (!tried) throw refused('not_dry_run')
    const { cohort } = this.#occasion(occasion)
    const summary = summaryOf(tried.report, (cohort?.revision ?? 0) + 1)
    const { desk, given } = this.#settings
    desk.store.write(() => {
      give(desk, { type: `${occasion.kind}.set_cohort`, target: occasion.id, args: { summary } })
      putWaiting(desk.store, occasion, summary)
    })
    this.#running = null
    await deleteUpload(running)
    given([occasion.id])
    this.#uploader.wake()
    return tried.report
  }

  /** Stops at once and forgets the file, or a list that the backend refused. Nothing happens when it is not there. */
  async cancel(cohortId: string): Promise<void> {
    if (this.#running?.id === cohortId) await this.#drop()
    const { store } = this.#settings.desk
    const waiting = listWaiting(store).find(({ id }) => id === cohortId)
    if (waiting && waiting.refused !== null) forget(this.#settings.desk, cohortId)
  }

  /** How far the list of an incident or record has come to the backend; null when none waits on this desk. */
  upload(occasion: string): CohortUpload | null {
    return this.#uploader.state(occasion)
  }

  /** The backend is there again, or the person has signed in anew. */
  wake(): void {
    this.#uploader.wake()
  }

  async close(): Promise<void> {
    await this.#drop()
    await this.#uploader.close()
  }

  async #run<Job extends CohortJob>(running: Running, job: Job): Promise<CohortAnswers[Job['type']]> {
    // One at a time on one file.
    const work = running.job.then(() =>
      runJob(job, {
        progress: (done, total) => this.#progress(running.id, done, total),
        signal: running.abort.signal,
      }),
    )
    running.job = Promise.allSettled([work])
    try {
      return await work
    } catch (error) {
      if (error instanceof ImportFault) throw refused(error.reason, error)
      if (running.abort.signal.aborted) throw new DeskError('NOT_FOUND', { what: 'cohort' }, error)
      throw error
    }
  }

  #progress(cohortId: string, done: number, total: number): void {
    this.#settings.events.publish({ type: 'cohort', cohortId, done, total })
  }

  /** What people are told of, for somebody who may work on it. @throws DeskError REJECTED, NOT_FOUND */
  #occasion(occasion: OccasionRef): Occasion {
    const { desk } = this.#settings
    const type = `${occasion.kind}.set_cohort`
    if (!mayGive(desk.actor().roles, type)) throw new DeskError('REJECTED', { code: 'FORBIDDEN', data: { type } })
    return occasionOf(getOccasion(desk, { occasion }))
  }

  #find(cohortId: string): Running {
    if (this.#running?.id !== cohortId) throw new DeskError('NOT_FOUND', { what: 'cohort' })
    return this.#running
  }

  /** Gives up a file: its thread, what was staged, and the upload. */
  async #drop(running = this.#running): Promise<void> {
    if (!running) return
    if (this.#running === running) this.#running = null
    running.abort.abort()
    await running.job
    await deleteUpload(running)
    removeFile(cohortPath(this.#settings.desk.store.folder, running.id))
  }
}

const csvKind = { name: 'CSV', extensions: ['csv', 'txt', 'tsv'] }
const fileKinds = [{ name: 'CSV, XLSX', extensions: [...csvKind.extensions, 'xlsx'] }]

function refused(reason: ImportFault['reason'], fault?: ImportFault): DeskError {
  return new DeskError('IMPORT_REFUSED', { reason, line: fault?.line ?? null }, fault)
}

/** Somebody must be told from somebody else. */
function isComplete(mapping: Mapping, width: number): boolean {
  const has = (field: keyof Mapping) => mapping[field] !== undefined
  return Object.values(mapping).every((column) => column < width) && (has('accountId') || has('phone') || has('email'))
}

function summaryOf(report: CohortReport, revision: number): DeliveredCohort {
  const { cohortId: cohort, byProblem: _byProblem, problems: _problems, ...sums } = report
  return { cohort, revision, ...sums }
}

async function deleteUpload({ uploaded, path }: Running): Promise<void> {
  if (uploaded) await rm(path, { force: true })
}

function forget({ store }: CommandDesk, cohortId: string): void {
  removeWaiting(store, cohortId)
  removeFile(cohortPath(store.folder, cohortId))
}

/** Deletes what a crash left of lists that were never put in force, and lists of what is over. */
function sweep(desk: CommandDesk): void {
  const { store } = desk
  for (const { id, occasion } of listWaiting(store)) {
    const found = findOccasion(desk, { occasion })
    if (found && occasionOf(found).over) forget(desk, id)
  }
  const kept = listWaiting(store).map(({ id }) => basename(cohortPath(store.folder, id)))
  const names = readdirSync(store.folder).filter((name) => /^cohort-.*\.db$/.test(name))
  for (const name of names) if (!kept.includes(name)) removeFile(join(store.folder, name))
}
