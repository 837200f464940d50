/** The legal rules, those of incidents, the registers and the working calendar, read and checked once at start. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LegalData, legalData } from '#shared/domain/legal.ts'

export async function readLegalData(resourcesDir: string): Promise<LegalData> {
  const read = async (...path: string[]) => JSON.parse(await readFile(join(resourcesDir, ...path), 'utf8'))
  const names = (await readdir(join(resourcesDir, 'registers'))).filter((name) => name.endsWith('.json')).sort()
  const [rules, calendar, incidents, ...registers] = await Promise.all([
    ...['rules.json', 'calendar.json', 'incidents.json'].map((name) => read('legal', name)),
    ...names.map((name) => read('registers', name)),
  ])
  return legalData.parse({ ...rules, calendar, incidents, registers })
}
