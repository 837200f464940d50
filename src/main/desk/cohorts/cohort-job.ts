/** The desk's handle on the thread that reads a list of people. */
import { type JobOwner, runThread } from '../tabular/job.ts'
import type { CohortAnswers, CohortJob } from './messages.ts'

/** @throws ImportFault when the file is refused, StoreError when a disk is; the signal's reason when aborted */
export async function runJob<Job extends CohortJob>(
  job: Job,
  owner: Pick<JobOwner, 'progress' | 'signal'>,
): Promise<CohortAnswers[Job['type']]> {
  const thread = new URL('./cohort-thread.ts', import.meta.url)
  // Reading is all that this thread does: a page of rows must die young, or the old generation is swept without end.
  return (await runThread(thread, job, { ...owner, youngMb: 32 })) as CohortAnswers[Job['type']]
}
