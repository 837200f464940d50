/** Entry of the thread that reads a list of people: does one job on one file and ends. */
import { writeErrorTable } from '../tabular/error-table.ts'
import { answerJob, type DeskEnd } from '../tabular/job-thread.ts'
import { dryRunList } from './dry-run.ts'
import type { CohortAnswers, CohortJob } from './messages.ts'
import { previewList } from './preview.ts'
import { CohortStaging } from './staging.ts'

function run(job: CohortJob, desk: DeskEnd): Promise<CohortAnswers[keyof CohortAnswers]> {
  switch (job.type) {
    case 'preview':
      return previewList(job.path, job.synonyms)
    case 'dry_run':
      return dryRunList(job, (done, total) => desk.progress(done, total))
    case 'error_file':
      return writeErrors(job)
  }
}

/** Rows that are wrong, doubled or noted. @throws StoreError when the place cannot be written to */
async function writeErrors(job: Extract<CohortJob, { type: 'error_file' }>): Promise<null> {
  const { headers, mapping, words, target } = job
  const staging = CohortStaging.open(job.staging, job.keys)
  try {
    await writeErrorTable(target, { headers, mapping, words, rows: staging.noted() })
    return null
  } finally {
    staging.close()
  }
}

await answerJob(run)
