/** Form and words of the page 我是否受影响 (`resources/affected`), in the frame of the result page. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const text = z.string().min(1)
const said = z.strictObject({ title: text, text })

const affectedWords = z.strictObject({
  title: text,
  yes: said,
  no: said,
  unreadable: said,
  pointer: text,
  hotline: text,
  back: text,
  tooMany: text,
  unavailable: text,
})
export type AffectedWords = z.infer<typeof affectedWords>

export interface AffectedResources {
  page: string
  form: string
  words: AffectedWords
}

export async function loadAffectedResources(resourcesDir: string): Promise<AffectedResources> {
  const read = (...path: string[]) => readFile(join(resourcesDir, ...path), 'utf8')
  const [page, form, words] = await Promise.all([
    read('result', 'page.html'),
    read('affected', 'form.html'),
    read('affected', 'words.zh-CN.json'),
  ])
  return { page, form, words: affectedWords.parse(JSON.parse(words)) }
}
