/**
 * Kills the backend again and again while it sends, and counts at the provider what each person got. Whatever a kill
 * cuts off stands as uncertain; nothing is sent twice, and nobody is forgotten.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import type { ChannelSet } from '../../src/backend/channels/channel.ts'
import { stateNow } from '../../src/backend/dispatch/batches.ts'
import { findRuns, prepareRun } from '../../src/backend/dispatch/runs.ts'
import type { BackendOptions } from '../../src/backend/server.ts'
import { type Booted, bootBackend, dropSchema, type Engine } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { dice } from '../support/dice.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { RemoteProvider, Taken } from './remote-provider.ts'

/** A backend of the campaign sends by push and by SMS at once. */
const CHANNELS = 2
/** Longer than what is on its way takes to be given up and written down. */
const QUIET_MS = 2500

export interface DispatchKillReport {
  people: number
  kills: number
  /** Messages that the provider took, and those that it took more than once. */
  taken: number
  twice: number
  /** Of the ledger, at the end. */
  accepted: number
  uncertain: number
  ready: number
  /** Most that may be uncertain: what is on its way at a kill, times the kills. */
  mostUncertain: number
  /** Messages that the ledger calls accepted and that the provider never took. */
  invented: number
  /** Whether the sums are those of the rows. */
  balanced: boolean
  /** Longest time from a kill until the provider got the next message, in milliseconds, the start of the process included. */
  slowestMs: number
}

export interface DispatchKillSettings {
  engine: Engine
  people: number
  kills: number
  seed: number
  lanes?: number
  batch?: number
  /** For sabotage: what is done to the ledger after each kill. */
  afterKill?: (backend: { schema: string }) => Promise<void>
  onKill?: (kills: number) => void
}

interface Place {
  engine: Engine
  schema: string
  dataDir: string
  provider: string
  lanes: number
  batch: number
}

export async function killDispatch(how: DispatchKillSettings): Promise<DispatchKillReport> {
  const { engine, people, kills, seed, lanes = 2, batch = 25 } = how
  const folder = await temporaryFolder()
  const schema = `test_${randomUUID().replaceAll('-', '')}`
  const provider = new Taken()
  const place: Place = { engine, schema, dataDir: folder, provider: await provider.listen(), lanes, batch }
  await prepare(place, people)
  const random = dice(seed)
  let slowestMs = 0
  for (let kill = 0; kill < kills; kill += 1) {
    const [killedAt, before] = [performance.now(), provider.lastAt]
    const child = start(place)
    // Some die before they have sent anything, most in the middle of it.
    if (random.chance(0.9) && (await sendsAgain(provider, before, child))) {
      if (kill > 0) slowestMs = Math.max(slowestMs, provider.lastAt - killedAt)
      await sleep(random.below(400))
    } else await sleep(random.below(600))
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    await how.afterKill?.({ schema })
    how.onKill?.(kill + 1)
  }
  const report = await finish(place, provider)
  await provider.close()
  if (engine === 'PostgreSQL') await dropSchema(schema)
  await removeFolder(folder)
  return { people, kills, ...report, mostUncertain: kills * CHANNELS * lanes * batch, slowestMs: Math.round(slowestMs) }
}

function bootAt({ engine, schema, dataDir }: Place, more: Partial<BackendOptions> = {}): Promise<Booted> {
  const where = engine === 'PostgreSQL' ? { schema } : { dataDir }
  // It only looks on: what sends is the process that is killed.
  return bootBackend(engine, { ...where, now: () => new Date().toISOString(), dispatch: { lookMs: 1e8 }, ...more })
}

/** The channels of the process that is killed. */
export function channelsTo(provider: string): ChannelSet {
  const channels = (['push', 'sms'] as const).map((each) => new RemoteProvider(each, provider))
  return { channels, perHour: null }
}

async function prepare(place: Place, people: number): Promise<void> {
  const backend = await bootAt(place, { channels: channelsTo(place.provider) })
  const desk = await DispatchOffice.open(backend)
  await desk.prepare(people)
  await desk.start()
  const [run] = await findRuns(backend.store.db)
  if (!run) throw new Error('nothing is sent')
  const usable = ['push', 'sms', 'phone', 'letter'] as const
  await backend.store.transaction((tx) => prepareRun(tx, backend.backend, { run, usable }))
  await backend.close()
}

function start(place: Place): ChildProcess {
  const script = fileURLToPath(new URL('./dispatch-child.ts', import.meta.url))
  const child = spawn(process.execPath, [script, JSON.stringify(place)], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.stdout) createInterface({ input: child.stdout }).resume()
  return child
}

/** False when the child ended by itself, or nothing is left to send. */
async function sendsAgain(provider: Taken, before: number, child: ChildProcess): Promise<boolean> {
  const end = performance.now() + 30_000
  while (provider.lastAt === before && child.exitCode === null && performance.now() < end) await sleep(5)
  return provider.lastAt !== before
}

async function finish(
  place: Place,
  provider: Taken,
): Promise<Omit<DispatchKillReport, 'people' | 'kills' | 'mostUncertain' | 'slowestMs'>> {
  const child = start(place)
  // On a busy machine it takes its time to come up.
  await sendsAgain(provider, provider.lastAt, child)
  let last = -1
  // Nothing more for longer than a lost message takes to be found.
  await until(
    async () => {
      await sleep(QUIET_MS)
      const same = last === provider.times.size
      last = provider.times.size
      return same
    },
    (same) => same,
    900_000,
  )
  child.kill('SIGTERM')
  await once(child, 'exit')
  const backend = await bootAt(place)
  const { db } = backend.store
  const rows = await sql<{ id: string; state: string }>`
    select replace(id::text, '-', '') as id, ${stateNow} as state from message m where channel in ('push', 'sms', 'email')`.execute(
    db,
  )
  const { rows: apart } = await sql`
    select 1 from (
      select channel, addressee, class, ${stateNow} as state, moved, count(*) as n from message m group by 1, 2, 3, 4, 5
    ) as counted full join (
      select channel, addressee, class, state, moved, sum(n) as n from delivery_count group by 1, 2, 3, 4, 5
      having sum(n) <> 0
    ) as kept using (channel, addressee, class, state, moved)
    where counted.n is distinct from kept.n`.execute(db)
  await backend.close()
  const of = (state: string) => rows.rows.filter((row) => row.state === state)
  return {
    taken: provider.times.size,
    twice: [...provider.times.values()].filter((n) => n > 1).length,
    accepted: of('accepted').length,
    uncertain: of('uncertain').length,
    ready: of('ready').length + of('sending').length,
    invented: of('accepted').filter(({ id }) => !provider.times.has(id)).length,
    balanced: apart.length === 0,
  }
}
