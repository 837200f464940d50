/** The one table of a workbook (.xlsx). */
import { ImportFault } from './fault.ts'
import type { CsvRecord } from './records.ts'
import { Archive } from './xlsx/archive.ts'
import { SharedStrings } from './xlsx/shared-strings.ts'
import { readSheetPages } from './xlsx/sheet.ts'
import { readWorkbook } from './xlsx/workbook.ts'
import { readXml } from './xlsx/xml.ts'

/**
 * Rows of the one visible sheet that has any, page by page. `read` hears how much of the sheet is behind it.
 *
 * @throws ImportFault `not_spreadsheet`, `too_large`; `several_sheets` rather than leaving rows out
 */
export async function* readWorkbookPages(
  path: string,
  read: (done: number, total: number) => void = () => undefined,
): AsyncGenerator<CsvRecord[]> {
  const archive = await Archive.open(path)
  try {
    const { sheets, strings } = await readWorkbook(archive)
    const sheet = await onlyFilledSheet(archive, sheets)
    if (sheet === null) return
    const known = strings === null ? null : await SharedStrings.read(archive.text(strings))
    const total = archive.size(sheet)
    yield* readSheetPages(
      archive.text(sheet, (done) => read(done, total)),
      known,
    )
  } finally {
    archive.close()
  }
}

/** Null when all are empty. */
async function onlyFilledSheet(archive: Archive, sheets: readonly string[]): Promise<string | null> {
  if (sheets.length === 1) return sheets[0] ?? null
  const filled: string[] = []
  for (const sheet of sheets) if (await isFilled(archive.text(sheet))) filled.push(sheet)
  if (filled.length > 1) throw new ImportFault('several_sheets')
  return filled[0] ?? null
}

/** Whether any cell has a value. */
async function isFilled(text: AsyncIterable<string>): Promise<boolean> {
  let isFound = false
  const open = (name: string) => {
    if (name === 'v' || name === 't' || name === 'f') isFound = true
  }
  for await (const _ of readXml(text, { open })) if (isFound) return true
  return false
}
