/** Reads the words of documents. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DocumentWords, documentWords } from '#shared/text/document-words.ts'

/** @param resourcesDir folder with `documents/`. */
export function readDocumentWords(resourcesDir: string): DocumentWords {
  return documentWords.parse(JSON.parse(readFileSync(join(resourcesDir, 'documents/words.zh-CN.json'), 'utf8')))
}
