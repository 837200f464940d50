/** The legal rules, those of incidents, the registers, the forms of reports, the working calendar and the words of documents, read once at start. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { legalData } from '#shared/domain/legal.ts'
import { documentWords, type Wording } from '#shared/text/document-words.ts'

/** @throws ZodError, SyntaxError or a file error: a backend without its rules must not start. */
export async function loadWording(resourcesDir: string): Promise<Wording> {
  const read = async (name: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(join(resourcesDir, name), 'utf8'))
  const readAll = async (folder: string) => {
    const names = (await readdir(join(resourcesDir, folder))).filter((name) => name.endsWith('.json')).sort()
    return Promise.all(names.map((name) => read(`${folder}/${name}`)))
  }
  const [rules, calendar, incidents, words] = await Promise.all(
    ['legal/rules.json', 'legal/calendar.json', 'legal/incidents.json', 'documents/words.zh-CN.json'].map(read),
  )
  const [registers, reports] = await Promise.all(['registers', 'reports'].map(readAll))
  const legal = legalData.parse({ ...rules, calendar, incidents, registers, reports })
  return { legal, words: documentWords.parse(words) }
}
