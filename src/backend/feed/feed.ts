/** Keeps the feed moving: numbers changes after each commit, and tells listeners how far it has come. */
import type { Instant } from '#shared/domain/values.ts'
import type { Log } from '../http/log.ts'
import type { Store } from '../store/store.ts'
import { stampChanges } from './sequencer.ts'

/** Finds what other processes on the same database have committed. */
const POLL_MS = 1000

interface Options {
  store: Store
  log: Log
  now(): Instant
}

export class Feed {
  readonly #options: Options
  readonly #listeners = new Set<(seq: number) => void>()
  #head = 0
  #wanted = false
  #running: Promise<void> = Promise.resolve()
  #timer: NodeJS.Timeout | null = null
  #failing = false

  constructor(options: Options) {
    this.#options = options
  }

  async start(): Promise<void> {
    await this.settle()
    this.#options.store.onCommit(() => this.wake())
    this.#timer = setInterval(() => this.wake(), POLL_MS)
  }

  /** Called with the head of the feed whenever it has moved. */
  onHead(listener: (seq: number) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get head(): number {
    return this.#head
  }

  /** True while the last attempt to number changes has failed. */
  isFailing(): boolean {
    return this.#failing
  }

  wake(): void {
    if (this.#wanted) return
    this.#wanted = true
    this.#running = this.#running.then(() => this.#run())
  }

  /** Waits until everything committed so far is in the feed. */
  async settle(): Promise<void> {
    this.wake()
    await this.#running
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
    this.#listeners.clear()
    await this.#running
  }

  async #run(): Promise<void> {
    this.#wanted = false
    const { store, log, now } = this.#options
    try {
      while ((await stampChanges(store, now())) > 0);
      const { last_seq } = await store.db.selectFrom('feed_head').select('last_seq').executeTakeFirstOrThrow()
      this.#failing = false
      if (last_seq === this.#head) return
      this.#head = last_seq
      for (const listener of this.#listeners) listener(last_seq)
    } catch (error) {
      this.#failing = true
      log.error({ err: error }, 'the feed could not move; it tries again')
    }
  }
}
