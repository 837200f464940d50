/** The report as JSON, for programs: the numbers of one edition, with the reason in place of a hidden one. */
import { z } from 'zod'
import { code, count, date, instant } from '../values.ts'
import { type AnnualEdition, annualEdition, shownChecks, shownTable, shownTables } from './edition.ts'
import { type AnnualFigures, annualYear } from './figures.ts'
import { THRESHOLD } from './suppress.ts'
import { annualCell, annualCheck, annualColumn, annualTable, chapterId } from './table.ts'

const fileCell = z
  .union([annualCell, z.strictObject({ hidden: z.enum(['small', 'covered']) })])
  .describe(
    'A value by the kind of its column; null is unknown; `small` is below the threshold, `covered` would reveal one.',
  )

const fileTable = z.strictObject({
  id: code,
  about: annualTable.shape.about.describe('Only tables about people hide small cells.'),
  shape: annualTable.shape.shape,
  columns: z
    .array(annualColumn)
    .describe('`share`: per mille. `days`: working days. `minutes`: minutes. `date`, `instant`: Asia/Shanghai, UTC.'),
  rows: z.array(z.strictObject({ id: z.string(), label: z.string(), cells: z.array(fileCell) })),
  total: z.array(fileCell).nullable(),
})

export const annualFile = z
  .strictObject({
    format: z.literal('privacy-desk-annual'),
    formatVersion: z.literal(1),
    operator: z.string(),
    app: z.string(),
    year: annualYear,
    to: date.describe('The last day that the figures cover.'),
    complete: z.boolean().describe('Whether the year is over.'),
    asOf: instant.describe('Moment of the data.'),
    edition: annualEdition,
    threshold: z.int().describe('Counts from 1 to one below it are hidden in the public edition.'),
    demo: z.boolean(),
    unread: count.describe('Rows that were not readable and are not counted.'),
    policyVersion: date,
    legalVersion: z.string(),
    chapters: z.array(
      z.strictObject({
        id: chapterId,
        title: z.string(),
        tables: z.array(fileTable),
        checks: z.array(annualCheck).describe('Rows of a ledger, and the parts that add up to them.'),
      }),
    ),
  })
  .describe('Annual report on the protection of personal information.')
export type AnnualFile = z.infer<typeof annualFile>

export interface AnnualFileFacts {
  edition: AnnualEdition
  operator: { name: string; app: string }
  demo: boolean
  /** Words as printed: titles by chapter, labels by table and row. */
  titleOf(chapter: string): string
  labelOf(table: string, row: number): string
}

export function toAnnualFile(figures: AnnualFigures, facts: AnnualFileFacts): AnnualFile {
  const { edition, operator, demo, titleOf, labelOf } = facts
  const { year, to, complete, asOf, unread, policyVersion, legalVersion, chapters } = figures
  return annualFile.parse({
    ...{ format: 'privacy-desk-annual', formatVersion: 1, operator: operator.name, app: operator.app },
    ...{ year, to, complete, asOf, edition, threshold: THRESHOLD, demo, unread, policyVersion, legalVersion },
    chapters: chapters.map((chapter) => ({
      ...{ id: chapter.id, title: titleOf(chapter.id), checks: shownChecks(chapter, edition) },
      tables: shownTables(chapter, edition).map((table) => {
        const { rows, total } = shownTable(table, edition)
        const cells = (shown: (typeof rows)[number]) =>
          shown.map((cell) => ('value' in cell ? cell.value : { hidden: cell.hidden }))
        return {
          ...{ id: table.id, about: table.about, shape: table.shape, columns: table.columns },
          rows: rows.map((row, index) => ({
            id: table.rows[index]?.id ?? '',
            label: labelOf(table.id, index),
            cells: cells(row),
          })),
          total: total && cells(total),
        }
      }),
    })),
  })
}
