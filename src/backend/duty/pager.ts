/**
 * Sends pages. A page is taken in one transaction, sent outside of any, and marked in another: what a process has taken
 * and not marked when it died is taken again after a minute, under the same id.
 */
import { sql } from 'kysely'
import type { DutyWay } from '#shared/contract/incidents.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { Instant, Uuid } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import type { Tx } from '../store/store.ts'
import { escalate } from './alarms.ts'
import { deliver } from './gateway.ts'

/** How soon after it is raised an alarm is noticed. */
const LOOK_MS = 2000
const BATCH = 20
/** Attempts of a page; the pause doubles from five seconds. */
const ATTEMPTS = 5
const PAUSE_MS = 5000
/** Longer than a gateway may take. */
const LOST_MS = 60_000

interface Taken {
  id: Uuid
  incident: Uuid
  via: DutyWay
  attempts: number
  address: string
  number: string | null
  state: string
}

export class Pager {
  readonly #backend: Backend
  #timer: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()
  #wanted = false

  constructor(backend: Backend) {
    this.#backend = backend
  }

  start(): void {
    if (this.#backend.duty.gateways.size === 0) return
    this.#timer = setInterval(() => void this.look(), LOOK_MS)
  }

  /** Waits for what is being sent. */
  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    await this.#running
  }

  /** Does what is due; a failure is logged and tried again at the next look. */
  look(): Promise<void> {
    if (!this.#wanted) this.#running = this.#running.then(() => this.#look())
    this.#wanted = true
    return this.#running
  }

  async #look(): Promise<void> {
    this.#wanted = false
    const { store, log } = this.#backend
    try {
      await store.transaction((tx) => escalate(tx, this.#backend))
      const taken = await store.transaction((tx) => takeDue(tx, this.#backend))
      await Promise.all(taken.map((page) => this.#send(page)))
    } catch (error) {
      log.error({ err: error }, 'pages could not be sent; the pager tries again')
    }
  }

  async #send(page: Taken): Promise<void> {
    const { store, log, duty, now } = this.#backend
    const gateway = duty.gateways.get(page.via)
    if (!gateway) throw new Error('only ways with a gateway are taken')
    const { level, drill } = JSON.parse(page.state) as IncidentState
    const failure = await deliver({
      ...{ gateway, secret: duty.secret, to: page.address, at: now() },
      body: {
        page: page.id,
        incident: { id: page.incident, number: page.number },
        drill,
        level: level?.value ?? null,
        link: duty.link?.replaceAll('{number}', page.number ?? '') ?? null,
      },
    })
    if (failure !== null) log.warn({ page: page.id, via: page.via, attempt: page.attempts, code: failure })
    await store.transaction((tx) => mark(tx, { page, failure, now: now() }))
  }
}

/** Takes the pages that are due, of alarms that nobody has answered, for as long as an attempt may take. */
async function takeDue(tx: Tx, { duty, now }: Backend): Promise<Taken[]> {
  const at = now()
  const due = await tx
    .selectFrom('duty_page')
    .innerJoin('duty_contact', (join) =>
      join.onRef('duty_contact.user_id', '=', 'duty_page.user_id').onRef('duty_contact.via', '=', 'duty_page.via'),
    )
    .innerJoin('incident', 'incident.id', 'duty_page.incident')
    .select(['duty_page.id', 'duty_page.incident', 'duty_page.via', 'attempts', 'address', 'number', 'incident.state'])
    .where('duty_page.due_at', '<=', at)
    .where('duty_page.via', 'in', [...duty.gateways.keys()])
    .orderBy('duty_page.due_at')
    .limit(BATCH)
    .forUpdate('duty_page')
    .skipLocked()
    .execute()
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  await tx
    .updateTable('duty_page')
    .set({ attempts: sql`attempts + 1`, due_at: later(at, LOST_MS) })
    .where('id', 'in', ids)
    .execute()
  return due.map((page) => ({ ...page, attempts: page.attempts + 1 }))
}

/** One that was answered while it was under way stays answered. */
async function mark(tx: Tx, done: { page: Taken; failure: string | null; now: Instant }): Promise<void> {
  const { page, now } = done
  const change = outcome(done)
  await tx.updateTable('duty_page').set(change).where('id', '=', page.id).where('state', '=', 'waiting').execute()
  if (change.state === 'failed') await skipUnreached(tx, page.incident, now)
}

function outcome({ page, failure, now }: { page: Taken; failure: string | null; now: Instant }) {
  if (failure === null) return { state: 'sent', sent_at: now, due_at: null } as const
  if (page.attempts >= ATTEMPTS) return { state: 'failed', due_at: null } as const
  return { state: 'waiting', due_at: later(now, PAUSE_MS * 2 ** (page.attempts - 1)) } as const
}

/** When nobody of a rank could be reached, the next one need not wait. */
async function skipUnreached(tx: Tx, incident: Uuid, now: Instant): Promise<void> {
  await sql`
    update duty_alarm as a set due_at = ${now}
    where a.incident = ${incident} and a.due_at is not null and not exists (
      select from duty_page as p
      where p.incident = a.incident and p.rank = a.rank and p.state in ('waiting', 'sent'))`.execute(tx)
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString()
}
