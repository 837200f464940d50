/**
 * Sends what is ready. A batch is taken in one transaction, handed to the provider outside of any, and marked in
 * another. What was taken and not marked when a process died is uncertain: it may have arrived, so it is asked about and
 * never sent again. Any number of processes on one database share the work.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { isQuiet } from '#shared/domain/delivery/quiet.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import type { Channel, Outcome, Outgoing } from '../channels/channel.ts'
import type { Tx } from '../store/store.ts'
import { BATCH_SIZE } from './batches.ts'
import { type Batch, type Claimed, claim, takenCounts } from './claim.ts'
import { addCounts, addMinute } from './counts.ts'
import { addParts } from './parts.ts'
import { type Limit, takeRoom } from './rate.ts'
import { askProviders, giveUpLost } from './reconcile.ts'
import { type ActiveRun, findRuns, prepareRun, readTexts } from './runs.ts'
import { type News, settledCounts, settledMinutes } from './settle.ts'
import { settleBatch } from './settle-batch.ts'
import type { Texts } from './texts.ts'
import { usableChannels } from './ways.ts'

export interface DispatchTiming {
  /** How soon a start or a pause is noticed. */
  lookMs: number
  /** How long a provider may take before a message is given up for uncertain. */
  lostMs: number
  /** Pause before a provider is asked what became of a message, and before it is asked again. */
  askMs: number
  /** First pause before a message is tried again; it doubles. */
  againMs: number
  /** Batches that are under way at once for one channel, in this process. */
  lanes: number
  /** Most messages of a batch. */
  batch: number
}

export const usualTiming: DispatchTiming = {
  lookMs: 1000,
  lostMs: 60_000,
  askMs: 60_000,
  againMs: 15_000,
  lanes: 4,
  batch: BATCH_SIZE,
}

/** What a provider said to a batch. */
interface Answered {
  id: number
  answers: News[]
}

/** Attempts before a message has failed for good. */
const ATTEMPTS = 5
/** People by whom calls are answered are few: no more is sent in an hour than they can take questions about. */
const HOTLINE = 'hotline'

export class Dispatcher {
  readonly #backend: Backend
  readonly #timing: DispatchTiming
  readonly #channels: readonly Channel[]
  /** Runs that are being sent now, by notice; what is not here any more is let go at its next batch. */
  #active = new Map<string, ActiveRun>()
  readonly #texts = new Map<string, Texts>()
  /** Runs that may not be sent: said once, not at every look. */
  readonly #refused = new Set<string>()
  /** What is under way, by name: lanes, and what takes longer than a look may. */
  readonly #tasks = new Map<string, Promise<void>>()
  #timer: NodeJS.Timeout | null = null
  #looking: Promise<void> = Promise.resolve()
  /** Looks that are under way or wait for one. */
  #looks = 0
  #closed = false
  /** Of what is done for no run in particular. */
  readonly #lane = randomInt(1, 2 ** 31)

  constructor(backend: Backend, timing: Partial<DispatchTiming> = {}) {
    this.#backend = backend
    this.#channels = backend.channels.channels
    this.#timing = { ...usualTiming, ...timing }
  }

  start(): void {
    // Where a look takes longer than the pause, more and more of them would wait for each other.
    this.#timer = setInterval(() => {
      if (this.#looks === 0) void this.look()
    }, this.#timing.lookMs)
    void this.look()
  }

  /** Lets batches that are under way come to their end. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearInterval(this.#timer)
    await this.#looking
    this.#active = new Map()
    await Promise.all(this.#tasks.values())
    await Promise.all(this.#channels.map((channel) => channel.close()))
  }

  /** Sees what is to be sent and what has been held; a failure is logged and tried again at the next look. */
  look(): Promise<void> {
    this.#looks += 1
    this.#looking = this.#looking
      .then(() => (this.#closed ? undefined : this.#look()))
      .finally(() => {
        this.#looks -= 1
      })
    return this.#looking
  }

  /** Short, whatever the providers and a new list are up to: a pause is noticed within the next one. */
  async #look(): Promise<void> {
    const { store, log } = this.#backend
    try {
      const runs = await findRuns(store.db)
      const ready = runs.filter(({ notice }) => this.#texts.has(notice))
      this.#active = new Map(ready.map((run) => [run.notice, run]))
      for (const run of runs) if (!ready.includes(run)) this.#begin(`prepare/${run.notice}`, () => this.#prepare(run))
      this.#begin('ask', () => this.#ask())
      for (const run of ready) for (const channel of this.#channels) this.#pumpAll(run, channel)
    } catch (error) {
      log.error({ err: error }, 'messages could not be sent; the dispatcher tries again')
    }
  }

  /** Does `work` beside the looks, unless it is at it already. */
  #begin(name: string, work: () => Promise<void>): void {
    if (this.#tasks.has(name)) return
    const task = work()
      .catch((error: unknown) =>
        this.#backend.log.error({ err: error, task: name }, 'a task of the dispatcher stopped'),
      )
      .finally(() => this.#tasks.delete(name))
    this.#tasks.set(name, task)
  }

  async #ask(): Promise<void> {
    const { store, now } = this.#backend
    await giveUpLost(store, { now: now(), lane: this.#lane })
    await askProviders(this.#backend, this.#channels, { askMs: this.#timing.askMs, lane: this.#lane })
  }

  async #prepare(run: ActiveRun): Promise<void> {
    const { store, log } = this.#backend
    if (this.#refused.has(run.notice)) return
    const usable = usableChannels(this.#backend)
    const passed = await store.transaction((tx) => prepareRun(tx, this.#backend, { run, usable }))
    const texts = passed ? await readTexts(store.db, this.#backend, run) : null
    if (texts) this.#texts.set(run.notice, texts)
    else {
      this.#refused.add(run.notice)
      log.error({ notice: run.notice, revision: run.revision }, 'what is approved may not be sent')
    }
  }

  #pumpAll(run: ActiveRun, channel: Channel): void {
    for (let lane = 0; lane < this.#timing.lanes; lane += 1) {
      const name = `${run.notice}/${channel.provider}/${lane}`
      this.#begin(name, () => this.#pump(run, channel, randomInt(1, 2 ** 31)))
    }
  }

  /** Batch after batch, until nothing is ready, or the notice is held. What became of one is written with the next. */
  async #pump(run: ActiveRun, channel: Channel, lane: number): Promise<void> {
    for (let answered: Answered | null = null; ; ) {
      const goesOn = this.#active.has(run.notice) && !this.#isNight(run, channel)
      const taken = await this.#turn(run, { channel, answered, goesOn, lane })
      answered = null
      if (taken === 'throttled') await sleep(100)
      else if (taken === null) return
      else answered = { id: taken.id, answers: await this.#send(run, channel, taken.messages) }
    }
  }

  #isNight({ sending }: ActiveRun, { channel }: Channel): boolean {
    const { now, legal } = this.#backend
    return channel !== 'email' && !sending.acute && isQuiet(now(), legal.incidents.notice.quiet)
  }

  /** One transaction: marks the last batch, takes the next, and writes the sums of both. */
  async #turn(
    run: ActiveRun,
    of: { channel: Channel; answered: Answered | null; goesOn: boolean; lane: number },
  ): Promise<Batch | null | 'throttled'> {
    const { channel, answered, goesOn, lane } = of
    const { store, now } = this.#backend
    if (!answered && !goesOn) return null
    return store.transaction(async (tx) => {
      const at = now()
      const sought = channel.read !== undefined
      const settled = answered ? await settleBatch(tx, { ...answered, sought }, at) : []
      if (answered) await addParts(tx, answered.answers, lane)
      const taken = goesOn ? await this.#take(tx, run, { channel, at }) : null
      const isBatch = taken !== null && taken !== 'throttled'
      const changes = [...settled.flatMap(settledCounts), ...(isBatch ? takenCounts(taken, channel.channel) : [])]
      await addCounts(tx, { ...run, lane }, changes)
      await addMinute(tx, run, { lane, at, changes: settledMinutes(settled) })
      return taken
    })
  }

  async #take(
    tx: Tx,
    run: ActiveRun,
    { channel: { channel, provider, perSecond, batch }, at }: { channel: Channel; at: Instant },
  ): Promise<Batch | null | 'throttled'> {
    const most = Math.min(batch, perSecond, this.#timing.batch)
    if (!(await takeRoom(tx, this.#limitsOf(provider, perSecond), { n: most, now: at }))) return 'throttled'
    return claim(tx, { run, channel, provider, most, now: at, lostAt: later(at, this.#timing.lostMs) })
  }

  #limitsOf(provider: string, perSecond: number): Limit[] {
    const { perHour } = this.#backend.channels
    const limits: Limit[] = [{ name: provider, most: perSecond, per: 'second' }]
    if (perHour !== null) limits.push({ name: HOTLINE, most: perHour, per: 'hour' })
    return limits.filter(({ most }) => Number.isFinite(most))
  }

  /** @returns what became of each */
  async #send(run: ActiveRun, channel: Channel, taken: readonly Claimed[]): Promise<News[]> {
    const texts = this.#texts.get(run.notice)
    const written = taken.map((person) => ({ person, message: texts?.messageFor(person, channel.channel) ?? null }))
    const messages = written.flatMap(({ message }) => (message ? [message] : []))
    const outcomes = messages.length === 0 ? [] : await handOver(channel, messages)
    const told = outcomes[Symbol.iterator]()
    const now = this.#backend.now()
    return written.map(({ person, message }) => {
      const outcome: Outcome = message
        ? (told.next().value ?? { state: 'uncertain', code: 'NO_ANSWER' })
        : { state: 'failed', code: 'NO_TEXT', again: false }
      return newsOf(person, outcome, () => later(now, this.#timing.againMs * 2 ** (person.attempts - 1)))
    })
  }
}

async function handOver(channel: Channel, messages: readonly Outgoing[]): Promise<Outcome[]> {
  try {
    return await channel.send(messages)
  } catch {
    // An adapter that throws says nothing about what had left before.
    return messages.map(() => ({ state: 'uncertain', code: 'ADAPTER_FAILED' }))
  }
}

function newsOf({ id, attempts }: Claimed, outcome: Outcome, againAt: () => Instant): News {
  const { state } = outcome
  const providerId = outcome.state === 'accepted' ? outcome.providerId : null
  const code = outcome.state === 'accepted' ? null : outcome.code
  const parts = outcome.state === 'accepted' ? (outcome.parts ?? null) : null
  const again = outcome.state === 'failed' && outcome.again && attempts < ATTEMPTS
  return again
    ? { id, state: 'ready', providerId: null, code, dueAt: againAt() }
    : { id, state, providerId, code, dueAt: null, parts }
}

function later(at: Instant, ms: number): Instant {
  return new Date(Date.parse(at) + ms).toISOString()
}
