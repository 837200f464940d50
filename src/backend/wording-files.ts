/** The legal rules, those of incidents, the working calendar and the words of documents, read once at start. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { legalData } from '#shared/domain/legal.ts'
import { documentWords, type Wording } from '#shared/text/document-words.ts'

/** @throws ZodError, SyntaxError or a file error: a backend without its rules must not start. */
export async function loadWording(resourcesDir: string): Promise<Wording> {
  const [rules, calendar, incidents, words] = await Promise.all(
    ['legal/rules.json', 'legal/calendar.json', 'legal/incidents.json', 'documents/words.zh-CN.json'].map(
      async (name) => {
        return JSON.parse(await readFile(join(resourcesDir, name), 'utf8')) as Record<string, unknown>
      },
    ),
  )
  return { legal: legalData.parse({ ...rules, calendar, incidents }), words: documentWords.parse(words) }
}
