/**
 * Annual reports of one signed-in person: a thread reads the figures of a year, this class remembers them while the
 * person looks at them. Of a million requests none is ever held here.
 */
import type { AnnualFigures } from '#shared/domain/annual/figures.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { DeskError } from '../errors.ts'
import type { DeskEvents } from '../events.ts'
import type { DeskPorts } from '../ports.ts'
import { isCacheWhole } from '../sync/status.ts'
import { runThread } from '../tabular/job.ts'
import type { AnnualJob } from './run-annual.ts'

export interface AnnualSettings {
  desk: CommandDesk
  ports: Pick<DeskPorts, 'resourcesDir'>
  events: Pick<DeskEvents, 'publish'>
}

interface Reading {
  year: number
  abort: AbortController
  figures: Promise<AnnualFigures>
}

export class AnnualReports {
  readonly #settings: AnnualSettings
  #reading: Reading | null = null
  #kept: AnnualFigures | null = null

  constructor(settings: AnnualSettings) {
    this.#settings = settings
  }

  /** Whether the first sync is through. */
  get isWhole(): boolean {
    return isCacheWhole(this.#settings.desk.store)
  }

  /**
   * The figures of a year: those that were read last, or read anew. A new reading ends one that runs.
   *
   * @throws DeskError NOT_FOUND while the first sync is not through, EXPORT_REFUSED `cancelled`; StoreError
   */
  async figures(year: number, anew: boolean): Promise<AnnualFigures> {
    if (!this.isWhole) throw new DeskError('NOT_FOUND', { what: 'figures' })
    if (!anew && this.#kept?.year === year) return this.#kept
    if (this.#reading?.year === year) return this.#reading.figures
    this.#reading?.abort.abort()
    const abort = new AbortController()
    const reading: Reading = { year, abort, figures: this.#read(year, abort.signal) }
    this.#reading = reading
    try {
      this.#kept = await reading.figures
      return this.#kept
    } finally {
      if (this.#reading === reading) this.#reading = null
    }
  }

  /** The year of the first request, null while there is none. Two looks at an index. */
  firstYear(): number | null {
    const { store } = this.#settings.desk
    const first = (open: 0 | 1) =>
      `SELECT (SELECT received_at FROM cache.case_row WHERE open = ${open} ORDER BY received_at LIMIT 1)`
    const found = store.read(() =>
      store
        .prepare(`${first(0)} UNION ALL ${first(1)}`)
        .pluck()
        .all(),
    ) as (string | null)[]
    const [earliest] = found.filter((at) => at !== null).sort()
    return earliest === undefined ? null : Number(shanghaiDate(earliest).slice(0, 4))
  }

  cancel(): void {
    this.#reading?.abort.abort()
  }

  /** The cache is replaced, or the person goes: no other connection may hold the file. */
  async close(): Promise<void> {
    const reading = this.#reading
    this.#kept = null
    reading?.abort.abort()
    await reading?.figures.catch(() => undefined)
  }

  async #read(year: number, signal: AbortSignal): Promise<AnnualFigures> {
    const { desk, ports, events } = this.#settings
    const { folder, keys } = desk.store
    const job: AnnualJob = { folder, keys, resourcesDir: ports.resourcesDir, year, now: desk.clock.now() }
    const progress = (done: number, total: number) => events.publish({ type: 'annual', year, done, total })
    try {
      const thread = new URL('./annual-thread.ts', import.meta.url)
      return (await runThread(thread, job, { signal, progress })) as AnnualFigures
    } catch (error) {
      if (signal.aborted) throw new DeskError('EXPORT_REFUSED', { reason: 'cancelled', detail: '' })
      throw error
    }
  }
}
