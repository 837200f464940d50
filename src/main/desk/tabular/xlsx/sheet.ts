/** Rows of a sheet, each with its number, as a table of texts. */
import { ImportFault } from '../fault.ts'
import type { CsvRecord } from '../records.ts'
import { type SharedStrings, TextRun, unescaped } from './shared-strings.ts'
import { readXml, type XmlHandlers } from './xml.ts'

/** Limits of the format. */
const MAX_ROWS = 1_048_576
const MAX_COLUMNS = 16_384

/** Rows page by page, without blank ones. @throws ImportFault */
export async function* readSheetPages(
  text: AsyncIterable<string>,
  strings: Pick<SharedStrings, 'get'> | null,
): AsyncGenerator<CsvRecord[]> {
  const sheet = new SheetReader(strings)
  for await (const _ of readXml(text, sheet)) yield sheet.takeRows()
}

class SheetReader implements XmlHandlers {
  readonly #strings: Pick<SharedStrings, 'get'> | null
  readonly #inline = new TextRun('is', (text) => {
    this.#inlineText = text
  })
  #rows: CsvRecord[] = []
  #line = 0
  #cells: string[] = []
  #column = -1
  #type = 'n'
  #inlineText = ''
  #value = ''
  #formula: string | null = null
  /** Element of which the text is being read. */
  #reading: string | null = null

  constructor(strings: Pick<SharedStrings, 'get'> | null) {
    this.#strings = strings
  }

  takeRows(): CsvRecord[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attributes: Record<string, string>): void {
    this.#inline.open(name)
    if (name === 'v' || name === 'f') this.#reading = name
    if (name === 'f') this.#formula = ''
    if (name === 'c') this.#beginCell(attributes)
    if (name === 'row') this.#beginRow(attributes)
  }

  close(name: string): void {
    this.#inline.close(name)
    if (name === this.#reading) this.#reading = null
    if (name === 'c') this.#endCell()
    if (name === 'row') this.#endRow()
  }

  readonly text = (text: string): void => {
    if (this.#reading === 'v') this.#value += text
    else if (this.#reading === 'f') this.#formula += text
    else this.#inline.text(text)
  }

  #beginRow({ r }: Record<string, string>): void {
    const line = r === undefined ? this.#line + 1 : Number(r)
    if (!Number.isInteger(line) || line <= this.#line) throw new ImportFault('not_spreadsheet', this.#line + 1)
    if (line > MAX_ROWS) throw new ImportFault('too_large', MAX_ROWS)
    this.#line = line
    this.#cells = []
    this.#column = -1
  }

  #beginCell({ r, t }: Record<string, string>): void {
    const column = r === undefined ? this.#column + 1 : columnOf(r)
    if (!(column > this.#column && column < MAX_COLUMNS)) throw new ImportFault('not_spreadsheet', this.#line)
    this.#column = column
    this.#type = t ?? 'n'
    this.#value = ''
    this.#inlineText = ''
    this.#formula = null
  }

  #endCell(): void {
    while (this.#cells.length < this.#column) this.#cells.push('')
    // What a formula computed may be old, or made up: whoever reads the table sees that it is none of its values.
    this.#cells.push(this.#formula === null ? this.#cellText() : `=${this.#formula}`)
  }

  #cellText(): string {
    switch (this.#type) {
      case 's': {
        const text = this.#strings?.get(Number(this.#value || Number.NaN))
        if (text === undefined) throw new ImportFault('not_spreadsheet', this.#line)
        return text
      }
      case 'inlineStr':
        return this.#inlineText
      case 'n':
        return numberText(this.#value)
      case 'b':
        return this.#value === '1' ? 'TRUE' : 'FALSE'
      default:
        return unescaped(this.#value)
    }
  }

  #endRow(): void {
    if (this.#cells.every((cell) => cell.trim() === '')) return
    this.#rows.push({ line: this.#line, lastLine: this.#line, cells: this.#cells, broken: false })
  }
}

/** `BC12` is column 54: columns count from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of /^[A-Z]{1,3}(?=\d)/.exec(reference)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

/** Digits beyond these were lost when the number was made. */
const EXACT_DIGITS = 15

/**
 * A whole number as it was typed, however it is stored: `1.3800138E10` is 13800138000. One with more digits than a
 * spreadsheet keeps is written so that nobody takes it for what was typed.
 */
export function numberText(stored: string): string {
  const value = Number(stored)
  if (stored === '' || !Number.isInteger(value)) return stored
  const digits = Math.abs(value).toFixed(0)
  return digits.length > EXACT_DIGITS ? value.toExponential() : value.toFixed(0)
}
