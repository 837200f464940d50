/** Which character parts the columns of a file, judged by its first lines. */
import { type CsvError, parse } from 'csv-parse/sync'

const candidates = [',', '\t', ';']
const SAMPLE_RECORDS = 20

/**
 * The delimiter that gives the widest header whose width most of the first rows share; a comma when none does.
 *
 * @param head begin of the text, cut anywhere
 */
export function sniffDelimiter(head: string): string {
  const whole = head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1) || head
  const scored = candidates.map((delimiter) => ({ delimiter, width: agreedWidth(whole, delimiter) }))
  return scored.reduce((best, each) => (each.width > best.width ? each : best)).delimiter
}

/** Width of the header, or 1 when the rows do not keep to it. */
function agreedWidth(text: string, delimiter: string): number {
  const widths = firstRecords(text, delimiter).map((cells) => cells.length)
  const [header = 1] = widths
  const same = widths.filter((width) => width === header).length
  return same * 2 > widths.length ? header : 1
}

function firstRecords(text: string, delimiter: string): string[][] {
  const settings = { delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, bom: true }
  try {
    return parse(text, { ...settings, to: SAMPLE_RECORDS }) as string[][]
  } catch (error) {
    // The text is cut, so a quote may stay open: lines taken one by one tell enough.
    if ((error as CsvError).code !== 'CSV_QUOTE_NOT_CLOSED') throw error
    return text
      .split(/\r\n|\n|\r/)
      .filter((line) => line !== '')
      .slice(0, SAMPLE_RECORDS)
      .map((line) => line.split(delimiter))
  }
}
