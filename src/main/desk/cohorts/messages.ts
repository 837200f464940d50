/** What the desk thread asks of a thread that reads a list of people. */
import type { CohortField, CohortPreview, CohortReport } from '#shared/contract/cohorts.ts'
import type { StoreKeys } from '../store/keys.ts'
import type { CohortErrorWords, CohortSynonyms } from './words.ts'

/** A file that was looked at. */
export interface CohortSource extends Pick<CohortPreview, 'encoding' | 'delimiter' | 'headers'> {
  path: string
}

export type Mapping = Partial<Record<CohortField, number>>

interface Staged {
  staging: string
  keys: StoreKeys
}

export type CohortJob =
  | { type: 'preview'; path: string; synonyms: CohortSynonyms }
  | ({ type: 'dry_run'; source: CohortSource; mapping: Mapping; synonyms: CohortSynonyms } & Staged)
  | ({ type: 'error_file'; headers: string[]; mapping: Mapping; words: CohortErrorWords; target: string } & Staged)

export interface CohortAnswers {
  preview: Omit<CohortPreview, 'cohortId' | 'fileName'>
  dry_run: Omit<CohortReport, 'cohortId'>
  error_file: null
}
