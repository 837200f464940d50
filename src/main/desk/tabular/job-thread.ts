/** The thread's side of a job: does it, and ends. It never touches the store of the account. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { StoreError } from '../store/errors.ts'
import { ImportFault } from './fault.ts'
import type { FromJob } from './job.ts'

const PROGRESS_MS = 100

/** The other end of the port: asks the desk thread, one question at a time. */
export class DeskEnd {
  readonly #port: MessagePort
  #told = 0
  constructor(port: MessagePort) {
    this.#port = port
  }

  tell(message: FromJob): void {
    this.#port.postMessage(message)
  }

  ask<Answer>(question: unknown): Promise<Answer> {
    return new Promise((resolve) => {
      this.#port.once('message', resolve)
      this.tell({ type: 'ask', question })
    })
  }

  progress(done: number, total: number): void {
    const now = performance.now()
    if (now - this.#told < PROGRESS_MS) return
    this.#told = now
    this.tell({ type: 'progress', done, total })
  }
}

/** Does the job that this thread was started for. */
export async function answerJob<Job>(run: (job: Job, desk: DeskEnd) => Promise<unknown>): Promise<void> {
  if (!parentPort) throw new Error('a job thread is started by the desk')
  const desk = new DeskEnd(parentPort)
  try {
    desk.tell({ type: 'done', answer: await run(workerData as Job, desk) })
  } catch (error) {
    if (error instanceof ImportFault) desk.tell({ type: 'refused', reason: error.reason, line: error.line })
    else if (error instanceof StoreError) desk.tell({ type: 'failed', fault: error.fault, path: error.path })
    else throw error
  }
  parentPort.close()
}
