/** Entry of an import's thread: does one job on one file and ends. It never touches the store. */
import { answerJob, type DeskEnd } from '../tabular/job-thread.ts'
import { dryRun } from './dry-run.ts'
import { writeErrorFile } from './error-file.ts'
import type { Candidate, ImportJob, JobAnswers, Known } from './messages.ts'
import { previewFile } from './preview.ts'

function run(job: ImportJob, desk: DeskEnd): Promise<JobAnswers[keyof JobAnswers]> {
  switch (job.type) {
    case 'preview':
      return previewFile(job.path, job.synonyms)
    case 'dry_run':
      return dryRun(job, {
        find: (candidates: Candidate[]) => desk.ask<Known[]>(candidates),
        progress: (done, total) => desk.progress(done, total),
      })
    case 'error_file':
      return writeErrorFile(job).then(() => null)
  }
}

await answerJob(run)
