/** The desk's handle on a job that reads a file in a thread of its own. */
import { Worker } from 'node:worker_threads'
import type { StoreFault } from '../store/errors.ts'
import { StoreError } from '../store/errors.ts'
import { ImportFault, type ImportFaultReason } from './fault.ts'

export type FromJob =
  /** The thread waits for the answer. */
  | { type: 'ask'; question: unknown }
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; answer: unknown }
  | { type: 'refused'; reason: ImportFaultReason; line: number | null }
  /** Not the file is at fault, but a disk. */
  | { type: 'failed'; fault: StoreFault; path: string }

export interface JobOwner {
  /** Answered within the turn. */
  ask?(question: unknown): unknown
  progress?(done: number, total: number): void
  /** Aborting ends the thread, whatever it is doing. */
  signal: AbortSignal
  /** Room for what is garbage soon. */
  youngMb?: number
}

/**
 * Does a job in a thread.
 *
 * @throws ImportFault when the file is refused, StoreError when a disk is; the signal's reason when aborted
 */
export async function runThread(thread: URL, job: unknown, owner: JobOwner): Promise<unknown> {
  owner.signal.throwIfAborted()
  const worker = new Worker(thread, { workerData: job, resourceLimits: limits(owner) })
  const abort = () => void worker.terminate()
  owner.signal.addEventListener('abort', abort, { once: true })
  try {
    return await conversation(worker, owner)
  } finally {
    owner.signal.removeEventListener('abort', abort)
    // Its files are closed when it has ended, so that they can be deleted on any system.
    await worker.terminate()
  }
}

/**
 * Rows are garbage as soon as they are staged: a small young generation keeps a million of them in a quarter of the
 * memory. The old one holds a record of the greatest length several times over.
 */
const limits = ({ youngMb = 6 }: JobOwner) => ({ maxYoungGenerationSizeMb: youngMb, maxOldGenerationSizeMb: 384 })

function conversation(worker: Worker, owner: JobOwner): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromJob) => {
      try {
        if (message.type === 'done') resolve(message.answer)
        else receive(message, { worker, owner })
      } catch (error) {
        reject(error)
      }
    })
    worker.on('error', (error) => reject(isOutOfMemory(error) ? new ImportFault('too_large', null, error) : error))
    worker.on('exit', () => reject(owner.signal.aborted ? owner.signal.reason : new Error('the thread ended early')))
  })
}

function receive(
  message: Exclude<FromJob, { type: 'done' }>,
  { worker, owner }: { worker: Worker; owner: JobOwner },
): void {
  switch (message.type) {
    case 'ask':
      worker.postMessage(owner.ask?.(message.question))
      return
    case 'progress':
      owner.progress?.(message.done, message.total)
      return
    case 'refused':
      throw new ImportFault(message.reason, message.line)
    case 'failed':
      throw new StoreError(message.fault, message.path)
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
