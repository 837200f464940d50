/** The legal rules, those of incidents and the working calendar, read and checked once at start. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LegalData, legalData } from '#shared/domain/legal.ts'

export async function readLegalData(resourcesDir: string): Promise<LegalData> {
  const read = async (name: string) => JSON.parse(await readFile(join(resourcesDir, 'legal', name), 'utf8'))
  const [rules, calendar, incidents] = await Promise.all(['rules.json', 'calendar.json', 'incidents.json'].map(read))
  return legalData.parse({ ...rules, calendar, incidents })
}
