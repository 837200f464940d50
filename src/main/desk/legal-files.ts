/** The legal rules and the working calendar, read and checked once at start. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LegalData, legalData } from '#shared/domain/legal.ts'

export async function readLegalData(resourcesDir: string): Promise<LegalData> {
  const read = async (name: string) => JSON.parse(await readFile(join(resourcesDir, 'legal', name), 'utf8'))
  const [rules, calendar] = await Promise.all([read('rules.json'), read('calendar.json')])
  return legalData.parse({ ...rules, calendar })
}
