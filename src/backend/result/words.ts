/** Page, form, style and words of the result page (`resources/result`), read once at start. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { outcome } from '#shared/domain/vocabulary.ts'

const text = z.string().min(1)

const resultWords = z.strictObject({
  title: text,
  back: text,
  caseNumber: text,
  notFound: text,
  tooMany: text,
  unavailable: text,
  pending: z.strictObject({ title: text, text, due: text }),
  waiting: z.strictObject({ title: text, text, due: text }),
  answered: z.strictObject({ title: text, text }),
  ended: z.partialRecord(outcome, text),
  endedTitle: text,
  documentNumber: text,
  issuedAt: text,
  hash: text,
  keyId: text,
  verifyTitle: text,
  verify: z.array(text),
  download: text,
})
export type ResultWords = z.infer<typeof resultWords>

export interface ResultResources {
  page: string
  form: string
  style: string
  words: ResultWords
}

export async function loadResultResources(resourcesDir: string): Promise<ResultResources> {
  const read = (name: string) => readFile(join(resourcesDir, 'result', name), 'utf8')
  const [page, form, style, words] = await Promise.all(
    ['page.html', 'form.html', 'style.css', 'words.zh-CN.json'].map(read),
  )
  if (!page || !form || !style || !words) throw new Error('resources/result is incomplete')
  return { page, form, style, words: resultWords.parse(JSON.parse(words)) }
}
