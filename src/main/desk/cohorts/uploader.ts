/** Brings lists to the backend, one after the other, whenever it can be reached; what is there is deleted here. */
import { existsSync } from 'node:fs'
import type { CohortUpload } from '#shared/contract/cohorts.ts'
import { note } from '../log.ts'
import { removeFile } from '../store/database.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { backOff } from '../sync/back-off.ts'
import { type BackendClient, BackendError } from '../sync/backend-client.ts'
import { CohortStaging, cohortPath } from './staging.ts'
import { uploadList } from './upload.ts'
import { listWaiting, refuseWaiting, removeWaiting, type Waiting } from './waiting.ts'

export interface UploaderSettings {
  store: DeskStore
  client: Pick<BackendClient, 'call'>
  progress(cohortId: string, done: number, total: number): void
}

/** What people are told of may still be on its way: then the list waits. */
const NOT_YET: readonly (string | null)[] = ['INCIDENT_UNKNOWN', 'RECORD_UNKNOWN']

export class CohortUploader {
  readonly #settings: UploaderSettings
  readonly #closing = new AbortController()
  readonly #waits = backOff()
  /** Chunks that the backend has, of the list on its way. */
  #sending: { id: string; sent: number } | null = null
  #isWorking = false
  #work: Promise<void> = Promise.resolve()
  /** Ends the wait before the next attempt. */
  #hurry: () => void = () => undefined

  constructor(settings: UploaderSettings) {
    this.#settings = settings
  }

  /** There is something to send, or the backend is there again. */
  wake(): void {
    this.#hurry()
    if (!this.#isWorking) this.#work = this.#sendAll()
  }

  /** How far the newest list of an incident or record is; null when none waits here. */
  state(occasion: string): CohortUpload | null {
    const { store } = this.#settings
    const waiting = listWaiting(store).findLast((each) => each.occasion.id === occasion)
    if (!waiting) return null
    const path = cohortPath(store.folder, waiting.id)
    if (!existsSync(path)) return { cohortId: waiting.id, state: 'failed', sentChunks: 0, totalChunks: 0 }
    const staging = CohortStaging.open(path, store.keys)
    try {
      const totalChunks = staging.chunkCount()
      const sending = this.#sending?.id === waiting.id ? this.#sending : null
      const underWay = sending ? 'uploading' : 'staged'
      const state = waiting.refused === null ? underWay : 'failed'
      return { cohortId: waiting.id, state, sentChunks: sending?.sent ?? 0, totalChunks }
    } finally {
      staging.close()
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#hurry()
    await this.#work
  }

  async #sendAll(): Promise<void> {
    this.#isWorking = true
    for (let next = this.#next(); next; next = this.#next()) {
      try {
        await this.#send(next)
        this.#waits.reset()
      } catch (error) {
        // It is not on its way any more, and says so while it waits for the next attempt.
        this.#sending = null
        await this.#failed(next, error)
      } finally {
        this.#sending = null
      }
    }
    // In the same turn as the look that found nothing, so that no list is put in between unseen.
    this.#isWorking = false
  }

  #next(): Waiting | undefined {
    if (this.#closing.signal.aborted) return undefined
    return listWaiting(this.#settings.store).find(({ refused }) => refused === null)
  }

  /** Gives up what the backend refuses for good; waits for everything else. */
  async #failed(waiting: Waiting, error: unknown): Promise<void> {
    if (this.#closing.signal.aborted) return
    if (!(error instanceof BackendError)) note('cohort', error)
    if (isFinal(error)) this.#refuse(waiting, error.code ?? 'REJECTED')
    else {
      this.#settings.progress(waiting.id, 0, 1)
      await this.#pause()
    }
  }

  async #send(waiting: Waiting): Promise<void> {
    const { store, client, progress } = this.#settings
    const path = cohortPath(store.folder, waiting.id)
    // Somebody deleted it: the people cannot be sent, and must be read from their file again.
    if (!existsSync(path)) return this.#refuse(waiting, 'LIST_LOST')
    const staging = CohortStaging.open(path, store.keys)
    this.#sending = { id: waiting.id, sent: 0 }
    try {
      await uploadList(staging, waiting, {
        client,
        signal: this.#closing.signal,
        sent: (sent, total) => {
          this.#sending = { id: waiting.id, sent }
          progress(waiting.id, sent, total)
        },
      })
    } finally {
      staging.close()
    }
    removeWaiting(store, waiting.id)
    removeFile(path)
    progress(waiting.id, 1, 1)
  }

  #refuse(waiting: Waiting, code: string): void {
    refuseWaiting(this.#settings.store, waiting.id, code)
    this.#settings.progress(waiting.id, 0, 1)
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#waits.next())
      this.#hurry = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** The backend refuses this list, and will again. */
function isFinal(error: unknown): error is BackendError {
  return error instanceof BackendError && error.failure === 'rejected' && !NOT_YET.includes(error.code ?? null)
}
