/** Populations of one signed-in person: of the cases a thread reads them, so that a million hold no page up. */
import type { Population } from '#shared/domain/inspection/sampling.ts'
import { DeskError } from '../errors.ts'
import type { DeskStore } from '../store/desk-store.ts'
import type { StoreKeys } from '../store/keys.ts'
import { isCacheWhole } from '../sync/status.ts'
import { runThread } from '../tabular/job.ts'
import {
  answerPopulation,
  type CasePopulation,
  type PopulationAnswer,
  type PopulationQuestion,
  readRecords,
} from './population.ts'

export interface PopulationJob {
  folder: string
  keys: StoreKeys
  of: CasePopulation
  question: PopulationQuestion
}

export class Populations {
  readonly #store: DeskStore
  readonly #running = new Map<Promise<unknown>, AbortController>()

  constructor(store: DeskStore) {
    this.#store = store
  }

  /** Whether the first sync is through: a sample of a part of the cases is none that anybody could draw again. */
  get isWhole(): boolean {
    return isCacheWhole(this.#store)
  }

  /** @throws DeskError NOT_FOUND when the store was closed or replaced meanwhile; StoreError */
  async ask(of: Population, question: PopulationQuestion): Promise<PopulationAnswer> {
    if (of.of === 'records') return answerPopulation(readRecords(this.#store, of), question)
    const { folder, keys } = this.#store
    const abort = new AbortController()
    const job: PopulationJob = { folder, keys, of, question }
    const thread = new URL('./population-thread.ts', import.meta.url)
    const answer = runThread(thread, job, { signal: abort.signal, youngMb: 32 }) as Promise<PopulationAnswer>
    this.#running.set(answer, abort)
    try {
      return await answer
    } catch (error) {
      if (abort.signal.aborted) throw new DeskError('NOT_FOUND', { what: 'population' })
      throw error
    } finally {
      this.#running.delete(answer)
    }
  }

  /** The cache is replaced, or the person goes: no other connection may hold the file. */
  async close(): Promise<void> {
    for (const abort of this.#running.values()) abort.abort()
    await Promise.allSettled(this.#running.keys())
  }
}
