/** Lists of a pack as CSV that a spreadsheet opens as it is: with BOM, and no cell that is taken for a formula. */
import { stringify } from 'csv-stringify/sync'

export function csv(header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const text = stringify([header, ...rows.map((row) => row.map((cell) => cell ?? ''))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  return Buffer.from(text)
}
