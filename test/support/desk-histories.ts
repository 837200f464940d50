/**
 * Histories of three desks on a bad network, and the checks that must hold after each. One number decides what is
 * done and what goes wrong; what overtakes what is left to the machine.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAdditive } from '../../src/shared/domain/aggregates.ts'
import type { Entry } from '../../src/shared/domain/command.ts'
import type { Booted } from './backend.ts'
import { type DeskCalls, until } from './desk.ts'
import { DeskThread } from './desk-thread.ts'
import { type Dice, dice } from './dice.ts'
import { type Fault, FaultProxy, type FaultProxyOptions, type ProxyRequest } from './fault-proxy.ts'
import { openIncident } from './incident-work.ts'
import { observe, openRequest, type Taken, workOn } from './staff-work.ts'

const staff = ['chen', 'lin', 'zhou'] as const
const HOUR = 3_600_000
const skews = [0, 24 * HOUR, -24 * HOUR]

interface Seat {
  desk: DeskThread
  proxy: FaultProxy
  taken: Taken[]
  /** Commands that were given while the desk was killed: nobody knows whether it took them. */
  unknown: number
  /** Ends while the desk is dead. */
  alive: Promise<void>
}

export class Office {
  readonly #backend: Booted
  readonly seats: Seat[]
  readonly #patienceMs: number
  #faults: Dice | null = null

  constructor(backend: Booted, folders: readonly string[], sabotage?: Partial<FaultProxyOptions>) {
    this.#backend = backend
    // What is sabotaged does not become right by waiting.
    this.#patienceMs = sabotage ? 500 : 10_000
    this.seats = staff.map((login, index) => {
      const proxy = new FaultProxy({ target: backend.url, fault: (request) => this.#fault(request), ...sabotage })
      const desk = new DeskThread({ login, dataDir: folders[index] ?? '', url: '', skewMs: skews[index] ?? 0 })
      return { desk, proxy, taken: [], unknown: 0, alive: Promise.resolve() }
    })
  }

  async open(): Promise<void> {
    await Promise.all(
      this.seats.map(async ({ desk, proxy }) => {
        await proxy.start()
        desk.settings.url = proxy.url
        await desk.start()
        await desk.ready()
      }),
    )
  }

  async close(): Promise<void> {
    await Promise.all(this.seats.map(({ desk }) => desk.close()))
    await Promise.all(this.seats.map(({ proxy }) => proxy.stop()))
  }

  /** Plays one history; returns what is wrong afterwards. */
  async play(seed: number, commands: number): Promise<string[]> {
    for (const seat of this.seats) Object.assign(seat, { taken: [], unknown: 0 })
    const cases = await this.#openCases()
    const incidents = await this.#openIncidents()
    this.#faults = dice(seed ^ 0x5eed)
    const share = Math.ceil(commands / this.seats.length)
    const work = this.seats.map((seat, index) =>
      this.#work(seat, { cases, incidents, dice: dice(seed * 31 + index), share }),
    )
    const trouble = new AbortController()
    const nemesis = this.#trouble(dice(seed ^ 0xbad), trouble.signal)
    await Promise.all(work)
    trouble.abort()
    await nemesis
    this.#faults = null
    return this.#check([...cases, ...incidents])
  }

  /** Of other people each time: a history that is played again on the same backend repeats no request. */
  async #openCases(): Promise<string[]> {
    const server = await this.#backend.desk('chen')
    const cases: string[] = []
    for (let n = 0; n < 6; n += 1)
      cases.push(await server.open({ phone: `100${String(randomInt(1e8)).padStart(8, '0')}` }))
    return cases
  }

  /** Known to every desk before anything goes wrong. */
  async #openIncidents(): Promise<string[]> {
    const server = await this.#backend.desk('chen')
    const ids = [await openIncident(server), await openIncident(server)]
    for (const { desk } of this.seats) await knows(desk, ids)
    return ids
  }

  async #work(
    seat: Seat,
    how: { cases: string[]; incidents: readonly string[]; dice: Dice; share: number },
  ): Promise<void> {
    for (let n = 0; n < how.share; n += 1) {
      await seat.alive
      try {
        const taken = await seat.desk.whileAlive((calls) => act(calls, seat.desk.settings.login, how))
        seat.taken.push(taken)
        if (taken.type === 'case.open') how.cases.push(taken.caseId)
      } catch (error) {
        if (!isExpected(error)) seat.unknown += 1
      }
      await sleep(how.dice.below(12))
    }
  }

  /** Cuts, and kills, until the work is done. */
  async #trouble(throwOf: Dice, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(20 + throwOf.below(120))
      const seat = throwOf.pick(this.seats)
      if (throwOf.chance(0.15)) await restart(seat, throwOf)
      else await cut(seat.proxy, 20 + throwOf.below(200))
    }
  }

  #fault({ method, path }: ProxyRequest): Fault {
    const throwOf = this.#faults
    if (!throwOf || path === '/v1/session') return { kind: 'none' }
    const roll = throwOf.roll()
    if (roll < 0.03) return { kind: 'lose_request' }
    if (roll < 0.3) return { kind: 'delay', ms: throwOf.below(30) }
    // Twice, late, or unheard matters where something is done.
    if (method !== 'POST') return { kind: 'none' }
    if (roll < 0.5) return { kind: 'lose_answer' }
    return roll < 0.75 ? { kind: 'duplicate' } : { kind: 'echo', ms: throwOf.below(200) }
  }

  async #check(ids: readonly string[]): Promise<string[]> {
    await Promise.all(this.seats.map((seat) => this.#drain(seat)))
    await Promise.all(this.seats.map(({ proxy }) => proxy.settle()))
    await this.#backend.backend.feed.settle()
    const server = await this.#backend.desk('chen')
    await server.load()
    const truth = new Map(ids.map((id) => [id, shown(server.copy, id)]))
    const accounts = await this.#account(truth)
    const seen = await Promise.all(this.seats.map((seat) => this.#converge(seat, truth)))
    return [...accounts, ...seen.flat()]
  }

  async #drain({ desk }: Seat): Promise<void> {
    await desk.calls.sync.retry()
    await until(
      () => desk.calls.sync.status(),
      ({ pending, connection }) => pending === 0 && connection === 'online',
      30_000,
    )
  }

  /** Every command that a desk took is applied once, or stands in its tray; nothing else was applied. */
  async #account(truth: ReadonlyMap<string, Shown>): Promise<string[]> {
    const applied = new Set([...truth.values()].flatMap(({ entries }) => entries.map(({ id }) => id.slice(0, 36))))
    const wrong: string[] = []
    for (const seat of this.seats) wrong.push(...(await lostOrTwice(seat, applied)))
    const known = new Set(this.seats.flatMap(({ taken }) => taken.map(({ id }) => id)))
    const opened = new Set(
      [...truth.values()].flatMap(({ entries }) => entries.slice(0, 1).map(({ id }) => id.slice(0, 36))),
    )
    const strange = [...applied].filter((id) => !known.has(id) && !opened.has(id))
    const unknown = this.seats.reduce((sum, seat) => sum + seat.unknown, 0)
    if (strange.length > unknown) wrong.push(`${strange.length} commands that nobody gave, ${unknown} in doubt`)
    return [...wrong, ...[...truth].flatMap(versionOff)]
  }

  /** The desk shows what the server has. */
  async #converge({ desk }: Seat, truth: ReadonlyMap<string, Shown>): Promise<string[]> {
    const wrong: string[] = []
    for (const [id, expected] of truth) {
      const read = async (): Promise<string> => {
        const room = expected.kind === 'case' ? desk.calls.requests : desk.calls.incidents
        const [detail, lines] = await Promise.all([room.get({ id }), room.timeline({ id })])
        const entries = lines.map(({ actorName: _name, body: _body, provisional: _provisional, ...entry }) => entry)
        return JSON.stringify(sorted({ kind: expected.kind, version: detail.version, state: detail.state, entries }))
      }
      const text = JSON.stringify(sorted(expected))
      await until(read, (found) => found === text, this.#patienceMs).catch((error) =>
        wrong.push(`${desk.settings.login} ${id}: ${error}; expected ${text}`),
      )
    }
    return wrong
  }
}

/** One thing that a person does; now and then somebody asks to sync at once. */
async function act(
  calls: DeskCalls,
  login: string,
  { dice, cases, incidents }: { dice: Dice; cases: readonly string[]; incidents: readonly string[] },
): Promise<Taken> {
  if (dice.chance(0.1)) await calls.sync.retry()
  if (dice.chance(0.2)) return observe(calls, dice.pick(incidents), dice)
  const opens = login !== 'zhou' && dice.chance(0.04)
  return opens ? openRequest(calls, dice) : workOn(calls, dice.pick(cases), dice)
}

/** Commands that neither the backend nor the tray has, or both. */
async function lostOrTwice({ desk, taken }: Seat, applied: ReadonlySet<string>): Promise<string[]> {
  const tray = new Set((await desk.calls.sync.conflicts()).flatMap(({ commands }) => commands.map(({ id }) => id)))
  const wrong = taken.filter(({ id }) => applied.has(id) === tray.has(id))
  return wrong.map(({ id, type }) => `${desk.settings.login}: ${type} ${id} ${tray.has(id) ? 'twice' : 'lost'}`)
}

/** Each exact command raises the version by one: more, and one was applied twice. */
function versionOff([id, { version, entries }]: [string, Shown]): string[] {
  const exact = entries.filter(({ type }) => !isAdditive(commandOf[type] ?? type)).length
  return version === exact ? [] : [`${id} is at version ${version} after ${exact} commands`]
}

/** Types of entries whose command has another name. */
const commandOf: Record<string, string> = {
  'case.noted': 'case.note',
  'case.revealed': 'case.reveal',
  'incident.logged': 'incident.log',
  'incident.known_added': 'incident.add_known',
}

interface Shown {
  kind: 'case' | 'incident'
  version: number
  state: unknown
  entries: Entry[]
}

function shown(copy: ReadonlyMap<string, { row: unknown }>, id: string): Shown {
  const kind = copy.has(`incident/${id}`) ? 'incident' : 'case'
  const { version, state } = (copy.get(`${kind}/${id}`)?.row ?? { version: 0, state: null }) as Shown
  const entries = [...copy]
    .filter(([key, { row }]) => key.startsWith('entry/') && (row as Entry).target === id)
    .map(([, { row }]) => row as Entry & { version?: number })
    .map(({ version: _version, ...entry }) => entry)
  return { kind, version, state, entries }
}

function sorted({ kind, version, state, entries }: Shown): Shown {
  return { kind, version, state: ordered(state), entries: entries.map(ordered).sort((a, b) => (a.id < b.id ? -1 : 1)) }
}

/** Members in one order: a database gives them back in another. */
function ordered<T>(value: T): T {
  if (Array.isArray(value)) return value.map(ordered) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  ) as T
}

async function knows({ calls }: DeskThread, incidents: readonly string[]): Promise<void> {
  for (const id of incidents) {
    await until(
      () => calls.incidents.get({ id }).catch(() => null),
      (found) => found?.version === 1,
    )
  }
}

/** The console said no, or the case is not on this desk yet: nothing was taken. */
function isExpected(error: unknown): boolean {
  const { code } = error as { code?: string }
  return code === 'REJECTED' || code === 'NOT_FOUND'
}

async function cut(proxy: FaultProxy, ms: number): Promise<void> {
  await proxy.stop()
  await sleep(ms)
  await proxy.start()
}

async function restart(seat: Seat, throwOf: Dice): Promise<void> {
  const back = Promise.withResolvers<void>()
  seat.alive = back.promise
  await seat.desk.kill()
  await sleep(throwOf.below(30))
  await seat.desk.start()
  back.resolve()
}
