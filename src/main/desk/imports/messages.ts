/** What the desk thread and an import's thread say to each other. The thread reads the file; the desk knows the store. */
import type { ImportPreview, ImportProblem } from '#shared/contract/imports.ts'
import type { CaseKind } from '#shared/domain/vocabulary.ts'
import type { StoreKeys } from '../store/keys.ts'
import type { FileEncoding } from '../tabular/encoding.ts'
import type { StagedCounts } from './staging.ts'
import type { Synonyms } from './synonyms.ts'

/** A file whose encoding and columns are known. */
export interface ImportFile {
  path: string
  encoding: FileEncoding
  delimiter: string
  headers: string[]
}

/** The staged rows, and the keys of the account. */
interface Staged {
  staging: string
  keys: StoreKeys
}

export type ImportJob =
  | { type: 'preview'; path: string; synonyms: Synonyms }
  | ({
      type: 'dry_run'
      file: ImportFile
      mapping: ImportPreview['mapping']
      synonyms: Synonyms
      now: string
    } & Staged)
  | ({
      type: 'error_file'
      headers: string[]
      mapping: ImportPreview['mapping']
      resourcesDir: string
      target: string
    } & Staged)

export interface JobAnswers {
  preview: Pick<ImportPreview, 'encoding' | 'delimiter' | 'headers' | 'sample' | 'mapping'>
  dry_run: StagedCounts & { problems: ImportProblem[] }
  error_file: null
}

/** A good row, as far as the desk must know it to find what it already has. */
export interface Candidate {
  identity: Uint8Array
  kind: CaseKind
  phone: string | null
  accountId: string | null
}

/** What the desk already has: the row itself, or an unfinished case of the same kind for the same person. */
export type Known = 'already_imported' | 'already_open' | null

/** Rows that cross between the threads at once: what the desk answers within a few milliseconds. */
export const PAGE = 100
