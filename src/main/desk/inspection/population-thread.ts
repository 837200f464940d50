/** Entry of the thread of a population: reads the numbers of the cases, answers what is asked of them, and ends. */
import { openLedgers } from '../exports/open-reader.ts'
import { answerJob } from '../tabular/job-thread.ts'
import { answerPopulation, readCases } from './population.ts'
import type { PopulationJob } from './populations.ts'

await answerJob<PopulationJob>(async ({ folder, keys, of, question }) => {
  const db = openLedgers(folder, keys)
  try {
    return answerPopulation(readCases(db, of), question)
  } finally {
    db.close()
  }
})
