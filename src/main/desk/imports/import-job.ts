/** The desk's handle on an import's thread. */
import { type JobOwner, runThread } from '../tabular/job.ts'
import type { Candidate, ImportJob, JobAnswers, Known } from './messages.ts'

export interface ImportOwner extends Pick<JobOwner, 'progress' | 'signal'> {
  /** Answered within the turn: the thread waits. */
  find(candidates: readonly Candidate[]): Known[]
}

/**
 * Does a job in a thread of its own.
 *
 * @throws ImportFault when the file is refused, StoreError when a disk is; the signal's reason when aborted
 */
export async function runJob<Job extends ImportJob>(job: Job, owner: ImportOwner): Promise<JobAnswers[Job['type']]> {
  const { find, ...others } = owner
  const thread = new URL('./import-thread.ts', import.meta.url)
  const answer = await runThread(thread, job, { ...others, ask: (question) => find(question as Candidate[]) })
  return answer as JobAnswers[Job['type']]
}
