/** Writes the rows that are not imported to a file of their own. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { importProblemCode } from '#shared/contract/imports.ts'
import { errorWords, writeErrorTable } from '../tabular/error-table.ts'
import type { ImportJob } from './messages.ts'
import { Staging } from './staging.ts'

export const errorFileWords = errorWords(importProblemCode)
export type ErrorFileWords = z.infer<typeof errorFileWords>

export async function readErrorFileWords(resourcesDir: string): Promise<ErrorFileWords> {
  const text = await readFile(join(resourcesDir, 'import', 'words.zh-CN.json'), 'utf8')
  return errorFileWords.parse(JSON.parse(text))
}

/** @throws StoreError when the place cannot be written to */
export async function writeErrorFile(job: Extract<ImportJob, { type: 'error_file' }>): Promise<void> {
  const { headers, mapping, target } = job
  const words = await readErrorFileWords(job.resourcesDir)
  const staging = Staging.open(job.staging, job.keys)
  try {
    await writeErrorTable(target, { headers, mapping, words, rows: staging.unfit() })
  } finally {
    staging.close()
  }
}
