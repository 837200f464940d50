/** The legal rules, those of incidents, the registers, the forms of reports and the working calendar, read and checked once at start. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LegalData, legalData } from '#shared/domain/legal.ts'

export async function readLegalData(resourcesDir: string): Promise<LegalData> {
  const read = async (...path: string[]) => JSON.parse(await readFile(join(resourcesDir, ...path), 'utf8'))
  const readAll = async (folder: string) => {
    const names = (await readdir(join(resourcesDir, folder))).filter((name) => name.endsWith('.json')).sort()
    return Promise.all(names.map((name) => read(folder, name)))
  }
  const [rules, calendar, incidents] = await Promise.all(
    ['rules.json', 'calendar.json', 'incidents.json'].map((name) => read('legal', name)),
  )
  const [registers, reports] = await Promise.all(['registers', 'reports'].map(readAll))
  return legalData.parse({ ...rules, calendar, incidents, registers, reports })
}
