/** Entry of an import's thread: does one job on one file and ends. It never touches the store. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { StoreError } from '../store/errors.ts'
import { dryRun } from './dry-run.ts'
import { writeErrorFile } from './error-file.ts'
import { ImportFault } from './fault.ts'
import type { Candidate, FromImport, ImportJob, JobAnswers, Known, ToImport } from './messages.ts'
import { previewFile } from './preview.ts'

const PROGRESS_MS = 100

/** The other end of the port: asks the desk thread, one question at a time. */
class DeskEnd {
  readonly #port: MessagePort
  #told = 0
  constructor(port: MessagePort) {
    this.#port = port
  }

  tell(message: FromImport): void {
    this.#port.postMessage(message)
  }

  find(candidates: Candidate[]): Promise<Known[]> {
    return new Promise((resolve) => {
      this.#port.once('message', ({ known }: ToImport) => resolve(known))
      this.tell({ type: 'find', candidates })
    })
  }

  progress(done: number, total: number): void {
    const now = performance.now()
    if (now - this.#told < PROGRESS_MS) return
    this.#told = now
    this.tell({ type: 'progress', done, total })
  }
}

function run(job: ImportJob, desk: DeskEnd): Promise<JobAnswers[keyof JobAnswers]> {
  switch (job.type) {
    case 'preview':
      return previewFile(job.path, job.synonyms)
    case 'dry_run':
      return dryRun(job, desk)
    case 'error_file':
      return writeErrorFile(job).then(() => null)
  }
}

if (!parentPort) throw new Error('an import thread is started by the desk')
const desk = new DeskEnd(parentPort)
try {
  desk.tell({ type: 'done', answer: await run(workerData as ImportJob, desk) })
} catch (error) {
  if (error instanceof ImportFault) desk.tell({ type: 'refused', reason: error.reason, line: error.line })
  else if (error instanceof StoreError) desk.tell({ type: 'failed', fault: error.fault, path: error.path })
  else throw error
}
parentPort.close()
