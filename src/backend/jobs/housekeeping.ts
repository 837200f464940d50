/** Work that is done from time to time: what has served its purpose is removed. */
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import { eraseCohorts } from '../cohorts/erase.ts'
import { forgetRates } from '../dispatch/rate.ts'
import { sweepEvidence } from '../evidence/sweep.ts'
import { purgeTombstones } from '../feed/purge.ts'
import type { Tx } from '../store/store.ts'
import { archiveCases } from './archive-cases.ts'

interface Job {
  name: string
  everyMs: number
  run(tx: Tx, backend: Backend): Promise<unknown>
  /** What the database cannot do, once the transaction is committed. */
  after?(backend: Backend): Promise<unknown>
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How often a process looks whether a job is due. */
const LOOK_MS = 10 * 60_000
/** Longer than a desk keeps a command that it could not deliver (80 days). */
const ANSWERS_KEPT_DAYS = 90

const jobs: readonly Job[] = [
  {
    name: 'sessions',
    everyMs: HOUR,
    run: (tx, { now }) => tx.deleteFrom('session').where('expires_at', '<', now()).execute(),
  },
  {
    name: 'sign_in_attempts',
    everyMs: HOUR,
    run: (tx, { now }) => tx.deleteFrom('sign_in_attempt').where('updated_at', '<', before(now(), DAY)).execute(),
  },
  {
    name: 'answers',
    everyMs: DAY,
    run: (tx, { now }) =>
      tx
        .deleteFrom('idempotency')
        .where('created_at', '<', before(now(), ANSWERS_KEPT_DAYS * DAY))
        .execute(),
  },
  { name: 'tombstones', everyMs: DAY, run: (tx, { now }) => purgeTombstones(tx, now()) },
  { name: 'cohorts', everyMs: LOOK_MS, run: (tx, { now }) => eraseCohorts(tx, now()) },
  { name: 'rates', everyMs: HOUR, run: (tx, { now }) => forgetRates(tx, before(now(), 2 * HOUR)) },
  { name: 'archive', everyMs: LOOK_MS, run: archiveCases, after: sweepEvidence },
]

export class Housekeeping {
  readonly #backend: Backend
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(backend: Backend) {
    this.#backend = backend
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.runDue())
    }, LOOK_MS)
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#running
  }

  /** Runs every job whose time has come; a failure is logged and tried again at the next look. */
  async runDue(): Promise<void> {
    const { store, log } = this.#backend
    for (const job of jobs) {
      try {
        const ran = await store.transaction((tx) => runIfDue(tx, job, this.#backend))
        if (ran) await job.after?.(this.#backend)
      } catch (error) {
        log.error({ err: error, job: job.name }, 'a job failed')
      }
    }
  }
}

/** The row of the job is locked while it runs: of several processes on one database, one does it. */
async function runIfDue(tx: Tx, job: Job, backend: Backend): Promise<boolean> {
  const now = backend.now()
  await tx
    .insertInto('job_cursor')
    .values({ name: job.name, cursor: null, ran_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('job_cursor')
    .select('ran_at')
    .where('name', '=', job.name)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row || (row.ran_at !== null && row.ran_at > before(now, job.everyMs))) return false
  await job.run(tx, backend)
  await tx.updateTable('job_cursor').set({ ran_at: now }).where('name', '=', job.name).execute()
  return true
}

function before(now: Instant, ms: number): Instant {
  return new Date(Date.parse(now) - ms).toISOString()
}
