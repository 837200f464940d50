/** The desk's handle on the thread of an export. */
import { StoreError } from '../store/errors.ts'
import { ImportFault } from '../tabular/fault.ts'
import { type JobOwner, runThread } from '../tabular/job.ts'
import { ExportFault, toFault } from './fault.ts'
import type { ExportAnswer, ExportJob, Previewed, Written } from './messages.ts'

/** @throws ExportFault; the signal's reason when aborted */
export async function runJob(job: ExportJob, owner: JobOwner): Promise<Written | Previewed> {
  const thread = new URL('./export-thread.ts', import.meta.url)
  try {
    const answer = (await runThread(thread, job, owner)) as ExportAnswer
    if (answer.ok) return answer
    throw new ExportFault(answer.reason, answer.detail)
  } catch (error) {
    // The thread's memory has a bound: what is more than it takes goes as XLSX or CSV.
    if (error instanceof ImportFault) throw new ExportFault('too_large', '', error)
    throw error instanceof StoreError ? toFault(error) : error
  }
}
