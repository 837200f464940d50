/** The desk's handle on an import's thread. */
import { Worker } from 'node:worker_threads'
import { StoreError } from '../store/errors.ts'
import { ImportFault } from './fault.ts'
import type { Candidate, FromImport, ImportJob, JobAnswers, Known, ToImport } from './messages.ts'

export interface JobOwner {
  /** Answered within the turn: the thread waits. */
  find?(candidates: readonly Candidate[]): Known[]
  progress?(done: number, total: number): void
  /** Aborting ends the thread, whatever it is doing. */
  signal: AbortSignal
}

/**
 * Does a job in a thread of its own.
 *
 * @throws ImportFault when the file is refused, StoreError when a disk is; the signal's reason when aborted
 */
export async function runJob<Job extends ImportJob>(job: Job, owner: JobOwner): Promise<JobAnswers[Job['type']]> {
  owner.signal.throwIfAborted()
  const worker = new Worker(new URL('./import-thread.ts', import.meta.url), { workerData: job, resourceLimits })
  const abort = () => void worker.terminate()
  owner.signal.addEventListener('abort', abort, { once: true })
  try {
    return (await conversation(worker, owner)) as JobAnswers[Job['type']]
  } finally {
    owner.signal.removeEventListener('abort', abort)
    // Its files are closed when it has ended, so that they can be deleted on any system.
    await worker.terminate()
  }
}

/**
 * Rows are garbage as soon as they are staged: a small young generation keeps a million of them in a quarter of the
 * memory, at no cost in time. The old one holds a record of the greatest length several times over.
 */
const resourceLimits = { maxYoungGenerationSizeMb: 6, maxOldGenerationSizeMb: 384 }

type Answer = JobAnswers[keyof JobAnswers]

function conversation(worker: Worker, owner: JobOwner): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromImport) => {
      try {
        const answer = receive(message, { worker, owner })
        if (answer !== undefined) resolve(answer)
      } catch (error) {
        reject(error)
      }
    })
    worker.on('error', (error) => reject(isOutOfMemory(error) ? new ImportFault('too_large', null, error) : error))
    worker.on('exit', () => reject(owner.signal.aborted ? owner.signal.reason : new Error('import thread ended early')))
  })
}

/** The answer of the job, once it comes. */
function receive(message: FromImport, { worker, owner }: { worker: Worker; owner: JobOwner }): Answer | undefined {
  switch (message.type) {
    case 'find':
      worker.postMessage({ type: 'found', known: owner.find?.(message.candidates) ?? [] } satisfies ToImport)
      return undefined
    case 'progress':
      owner.progress?.(message.done, message.total)
      return undefined
    case 'refused':
      throw new ImportFault(message.reason, message.line)
    case 'failed':
      throw new StoreError(message.fault, message.path)
    case 'done':
      return message.answer
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
