/** The legal rules, those of incidents, the registers, the working calendar and the words of documents, read once at start. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { legalData } from '#shared/domain/legal.ts'
import { documentWords, type Wording } from '#shared/text/document-words.ts'

/** @throws ZodError, SyntaxError or a file error: a backend without its rules must not start. */
export async function loadWording(resourcesDir: string): Promise<Wording> {
  const read = async (name: string): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile(join(resourcesDir, name), 'utf8'))
  const registers = (await readdir(join(resourcesDir, 'registers'))).filter((name) => name.endsWith('.json')).sort()
  const [rules, calendar, incidents, words, ...definitions] = await Promise.all(
    [
      ...['legal/rules.json', 'legal/calendar.json', 'legal/incidents.json', 'documents/words.zh-CN.json'],
      ...registers.map((name) => `registers/${name}`),
    ].map(read),
  )
  const legal = legalData.parse({ ...rules, calendar, incidents, registers: definitions })
  return { legal, words: documentWords.parse(words) }
}
