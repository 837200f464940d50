/** How lists of people are written: headers, words for classes, and our words for what is wrong. Data in `resources/import`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cohortField, cohortProblemCode } from '#shared/contract/cohorts.ts'
import { cohortClass } from '#shared/domain/incident/vocabulary.ts'
import { errorWords } from '../tabular/error-table.ts'

const spellings = z.array(z.string().min(1)).min(1)

/** Most telling spelling first: where two columns could be meant, the earlier spelling wins. */
export const cohortSynonyms = z.strictObject({
  headers: z.record(cohortField, spellings),
  values: z.strictObject({ class: z.record(cohortClass, spellings) }),
})
export type CohortSynonyms = z.infer<typeof cohortSynonyms>

export const cohortErrorWords = errorWords(cohortProblemCode)
export type CohortErrorWords = z.infer<typeof cohortErrorWords>

export async function readCohortSynonyms(resourcesDir: string): Promise<CohortSynonyms> {
  return cohortSynonyms.parse(await readJson(resourcesDir, 'cohort-synonyms.json'))
}

export async function readCohortErrorWords(resourcesDir: string): Promise<CohortErrorWords> {
  return cohortErrorWords.parse(await readJson(resourcesDir, 'cohort-words.zh-CN.json'))
}

async function readJson(resourcesDir: string, name: string): Promise<unknown> {
  return JSON.parse(await readFile(join(resourcesDir, 'import', name), 'utf8'))
}
