/** The desk's handle on the thread that sets pages: kept for the next page, and ended when none comes. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { TypesettingAnswer, TypesettingJob } from './typesetting.ts'

/** A thread keeps the memory that it has taken: a ledger of thousands of rows has a thread of its own. */
const LARGE_JOB = 256 * 1024
/** Each document leaves about 1 MiB behind. */
const MOST_JOBS = 100
const IDLE_MS = 60_000

const newThread = () => new Worker(new URL('./typesetting-thread.ts', import.meta.url))

let kept: { worker: Worker; jobs: number } | null = null
let idle: NodeJS.Timeout | undefined
/** Settles when the jobs before are through. */
let before: Promise<unknown> = Promise.resolve()

/**
 * Has a page set.
 *
 * @param thread another entry of the thread, for tests
 * @throws Error when the thread ends without an answer
 */
export function typeset(job: TypesettingJob, thread?: URL | string): Promise<TypesettingAnswer> {
  if (thread !== undefined) return setAlone(job, new Worker(thread))
  if (job.data.length > LARGE_JOB) return setAlone(job, newThread())
  const answer = before.then(() => setKept(job))
  before = answer.catch(() => undefined)
  return answer
}

async function setAlone(job: TypesettingJob, worker: Worker): Promise<TypesettingAnswer> {
  try {
    return await ask(worker, job)
  } finally {
    await worker.terminate()
  }
}

async function setKept(job: TypesettingJob): Promise<TypesettingAnswer> {
  clearTimeout(idle)
  kept ??= keep(newThread())
  const { worker } = kept
  kept.jobs += 1
  worker.ref()
  try {
    return await ask(worker, job)
  } catch (error) {
    end()
    throw error
  } finally {
    // A thread that waits holds nobody up who wants to end.
    worker.unref()
    if (kept && kept.jobs >= MOST_JOBS) end()
    idle = setTimeout(end, IDLE_MS).unref()
  }
}

/** A thread that dies while it waits is made anew for the next page. */
function keep(worker: Worker): NonNullable<typeof kept> {
  const forget = () => {
    if (kept?.worker === worker) kept = null
  }
  return { worker: worker.on('error', forget).on('exit', forget), jobs: 0 }
}

function end(): void {
  void kept?.worker.terminate()
  kept = null
}

async function ask(worker: Worker, job: TypesettingJob): Promise<TypesettingAnswer> {
  const asked = new AbortController()
  const { signal } = asked
  worker.postMessage(job)
  try {
    // An error of the thread rejects both; a thread that ends without an answer must not leave us waiting.
    const [answer] = (await Promise.race([once(worker, 'message', { signal }), once(worker, 'exit', { signal })])) as [
      TypesettingAnswer | number,
    ]
    if (typeof answer === 'number') throw new Error(`the type-setting thread ended with ${answer}`)
    return answer
  } finally {
    asked.abort()
  }
}
