/** The legal rules and the working calendar, read once at start. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LegalData, legalData } from '#shared/domain/legal.ts'

/** @throws ZodError, SyntaxError or a file error: a backend without its rules must not start. */
export async function loadLegalData(resourcesDir: string): Promise<LegalData> {
  const [rules, calendar] = await Promise.all(
    ['rules.json', 'calendar.json'].map(async (name) => {
      return JSON.parse(await readFile(join(resourcesDir, 'legal', name), 'utf8')) as Record<string, unknown>
    }),
  )
  return legalData.parse({ ...rules, calendar })
}
