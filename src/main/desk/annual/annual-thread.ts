/** Entry of the thread of an annual report: reads the figures, and ends. */
import { answerJob } from '../tabular/job-thread.ts'
import { type AnnualJob, runAnnual } from './run-annual.ts'

await answerJob<AnnualJob>((job, desk) => runAnnual(job, (done, total) => desk.progress(done, total)))
