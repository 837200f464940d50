/**
 * Exports of one signed-in person, one at a time: a thread writes, this class begins it, ends it, and remembers what
 * became of it. Cancelled or broken off, an export leaves no file.
 */
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type {
  ExportEntry,
  ExportFailure,
  ExportLedger,
  ExportRequest,
  ExportSettings,
  FormCheck,
} from '#shared/contract/exports.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { permits } from '#shared/domain/roles.ts'
import packageJson from '../../../../package.json' with { type: 'json' }
import { type CommandDesk, newId } from '../commands/command-desk.ts'
import { signWithDevice } from '../commands/device-key.ts'
import { isDemo } from '../documents/issuer.ts'
import { DeskError, type DeskErrorData } from '../errors.ts'
import type { DeskEvents } from '../events.ts'
import { note } from '../log.ts'
import type { DeskPorts } from '../ports.ts'
import { metaOf } from '../store/meta.ts'
import type { BackendClient } from '../sync/backend-client.ts'
import { askPlace } from './ask-place.ts'
import { runJob } from './export-job.ts'
import { ExportFault } from './fault.ts'
import { ChosenForm } from './form/chosen-form.ts'
import { beginExport, endExport, listExports, listUnfinished } from './history.ts'
import type { ExportSetting, Previewed, SignQuestion, WriteJob, Written } from './messages.ts'
import { findSigner } from './signer.ts'
import type { LedgerSource } from './source.ts'
import { ledgerSources, wordsOf } from './sources/all.ts'
import { type ExportWords, readExportWords } from './words.ts'

export interface ExportsSettings {
  desk: CommandDesk
  legal: LegalData
  ports: Pick<DeskPorts, 'dialogs' | 'uploads' | 'resourcesDir'>
  events: Pick<DeskEvents, 'publish'>
  client: BackendClient
  device: string
  /** Name of the person, as it is printed. */
  name(): string
  isOnline(): boolean
  /** Whether whole personal data may leave: null, or why not. */
  authorise(request: ExportRequest): DeskErrorData<'EXPORT_REFUSED'>['reason'] | null
}

interface Running {
  entry: ExportEntry
  abort: AbortController
  ended: Promise<void>
}

const PAST = 200
const TIMESTAMP_URL = 'timestamp_url'
const generator = `${packageJson.name}/${packageJson.version}`

export class Exports {
  readonly #settings: ExportsSettings
  readonly #words: ExportWords
  readonly #sources: readonly LedgerSource[]
  readonly #form: ChosenForm
  #running: Running | null = null

  /** What a crash left half done is deleted and said to be so. */
  constructor(settings: ExportsSettings) {
    this.#settings = settings
    this.#words = readExportWords(settings.ports.resourcesDir)
    this.#sources = ledgerSources({ legal: settings.legal, words: this.#words })
    const { desk, ports, legal, name } = settings
    this.#form = new ChosenForm({ ports, legal, name, words: this.#words, now: () => desk.clock.now() })
    const { store } = desk
    for (const { id, work } of listUnfinished(store)) {
      endExport(store, id, { state: 'failed', failure: 'interrupted', detail: '' })
      if (work !== null) void rm(work, { recursive: true, force: true }).catch((error) => note('export', error))
    }
  }

  ledgers(): ExportLedger[] {
    return this.#sources.map((source) => {
      const { id, columns, dated, scoped } = source
      const words = wordsOf(source, this.#words)
      const titled = columns.map((column) => ({
        id: column.id,
        words: words.columns[column.id] ?? { zh: column.id, en: column.id },
        personal: column.personal !== null,
      }))
      return { id, words: words.title, dated: dated ? words.dated : null, scoped, columns: titled }
    })
  }

  list(): ExportEntry[] {
    return listExports(this.#settings.desk.store, PAST)
  }

  /**
   * Asks where to write, then writes. Null when the person chooses no place.
   *
   * @returns as soon as it has begun; events tell how far it is
   * @throws DeskError EXPORT_REFUSED, REJECTED
   */
  async start(request: ExportRequest): Promise<{ id: string } | null> {
    this.#demandPermission(request)
    if (this.#running) throw refused('busy')
    const form = this.#form.bytesFor(request)
    const target = await this.#askPlace(request)
    if (target === null) return null
    // Asked while the dialog stood open: somebody may have begun another one.
    if (this.#running) throw refused('busy')
    const { desk } = this.#settings
    const setting = this.#setting()
    const work = join(dirname(target), `.${setting.exportId}.part`)
    const entry = beginning(request, setting)
    beginExport(desk.store, entry, work)
    const abort = new AbortController()
    const running: Running = { entry, abort, ended: Promise.resolve() }
    this.#running = running
    running.ended = this.#run(running, { setting, request, target, work, form })
    return { id: entry.id }
  }

  /** @throws DeskError EXPORT_REFUSED, REJECTED */
  async preview(request: ExportRequest): Promise<Omit<Previewed, 'ok'>> {
    this.#demandPermission(request)
    const abort = AbortSignal.timeout(60_000)
    try {
      const { ok: _, ...preview } = await runJob({ type: 'preview', ...this.#setting(), request }, { signal: abort })
      return preview as Omit<Previewed, 'ok'>
    } catch (error) {
      if (error instanceof ExportFault) throw refused(error.reason, error)
      throw error
    }
  }

  /** Ends it within the second; nothing of it is left. */
  async cancel(id: string): Promise<void> {
    if (this.#running?.entry.id !== id) return
    this.#running.abort.abort()
    await this.#running.ended
  }

  /** Null when the person chooses no file. @throws DeskError NOT_FOUND */
  checkForm(handle: string | null, ledger: string): Promise<FormCheck | null> {
    const source = this.#sources.find(({ id }) => id === ledger)
    return this.#form.check(handle, source)
  }

  get settings(): ExportSettings {
    return { timestampUrl: metaOf(this.#settings.desk.store.db).get<string>(TIMESTAMP_URL) ?? null }
  }

  set settings({ timestampUrl }: ExportSettings) {
    const { store } = this.#settings.desk
    const meta = metaOf(store.db)
    store.write(() => (timestampUrl === null ? meta.delete(TIMESTAMP_URL) : meta.set(TIMESTAMP_URL, timestampUrl)))
  }

  /** The cache is replaced: no other connection may hold the file. */
  giveWay(): void {
    this.#running?.abort.abort()
  }

  async close(): Promise<void> {
    this.giveWay()
    await this.#running?.ended
    this.#form.forget()
  }

  async #run(
    { entry, abort }: Running,
    {
      setting,
      request,
      target,
      work,
      form,
    }: { setting: ExportSetting } & Pick<WriteJob, 'request' | 'target' | 'work' | 'form'>,
  ): Promise<void> {
    const { store } = this.#settings.desk
    let vouched: boolean | null = null
    try {
      const signer = await this.#signer(request)
      vouched = request.bundle ? signer.certificate !== null : null
      const timestampUrl = this.#settings.isOnline() ? this.settings.timestampUrl : null
      const job: WriteJob = { type: 'write', ...setting, request, target, work, form, signer, timestampUrl }
      const written = (await runJob(job, {
        signal: abort.signal,
        ask: (question) =>
          signWithDevice(store, Buffer.from((question as SignQuestion).sign, 'base64')).toString('base64'),
        progress: (done, total) => this.#tell(entry.id, done, total),
      })) as Written
      const { rows, snapshots, files, timestamp } = written
      endExport(store, entry.id, {
        state: 'done',
        failure: null,
        detail: '',
        rows,
        snapshots,
        files,
        timestamp,
        vouched,
      })
    } catch (error) {
      await rm(work, { recursive: true, force: true }).catch((failed) => note('export', failed))
      const { failure, detail } = failureOf(error, abort.signal)
      if (failure === 'unknown') note('export', error)
      endExport(store, entry.id, { state: 'failed', failure, detail })
    } finally {
      this.#running = null
      this.#tell(entry.id, 1, 1)
    }
  }

  async #signer(request: ExportRequest): Promise<WriteJob['signer']> {
    if (!request.bundle) return { publicPem: '', keyId: '', certificate: null, issuerPem: null }
    const { desk, client, device, isOnline } = this.#settings
    return findSigner({ store: desk.store, client, device, isOnline: isOnline() })
  }

  #setting(): ExportSetting {
    const { desk, ports, name } = this.#settings
    const { store, clock } = desk
    const made = { exportId: newId(), madeAt: clock.now(), madeBy: name(), generator }
    return {
      ...made,
      folder: store.folder,
      keys: store.keys,
      resourcesDir: ports.resourcesDir,
      demo: isDemo(metaOf(store.db)),
    }
  }

  #askPlace(request: ExportRequest): Promise<string | null> {
    const { ports, desk } = this.#settings
    const source = this.#sources.find(({ id }) => id === request.ledgers[0])
    return askPlace(request, { dialogs: ports.dialogs, words: this.#words, source, now: desk.clock.now() })
  }

  #demandPermission(request: ExportRequest): void {
    const { desk, authorise } = this.#settings
    const { roles } = desk.actor()
    const permission = request.redaction === 'full' ? 'case.reveal' : 'case.read'
    if (!permits(roles, permission)) throw new DeskError('REJECTED', { code: 'FORBIDDEN', data: { type: 'export' } })
    const reason = request.redaction === 'full' ? authorise(request) : null
    if (reason !== null) throw refused(reason)
  }

  #tell(exportId: string, done: number, total: number): void {
    this.#settings.events.publish({ type: 'export', exportId, done, total })
  }
}

function refused(reason: DeskErrorData<'EXPORT_REFUSED'>['reason'], fault?: ExportFault): DeskError {
  return new DeskError('EXPORT_REFUSED', { reason, detail: fault?.detail ?? '' }, fault)
}

function beginning(request: ExportRequest, { exportId, madeAt }: ExportSetting): ExportEntry {
  const { ledgers, formats, period, redaction, approval, bundle, passphrase } = request
  return {
    ...{ id: exportId, at: madeAt, ledgers, formats, period, redaction, approval, bundle },
    ...{ encrypted: passphrase !== null, state: 'running', failure: null, detail: '', rows: 0 },
    ...{ snapshots: {}, files: [], vouched: null, timestamp: null },
  }
}

function failureOf(error: unknown, signal: AbortSignal): { failure: ExportFailure; detail: string } {
  if (signal.aborted) return { failure: 'cancelled', detail: '' }
  if (error instanceof ExportFault) return { failure: error.reason, detail: error.detail }
  return { failure: 'unknown', detail: '' }
}
