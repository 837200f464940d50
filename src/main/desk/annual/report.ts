/** One edition of the report of a year: its words, as view, pages and files are made from them. */
import type { AnnualReport } from '#shared/contract/desk-annual.ts'
import type { AnnualEdition } from '#shared/domain/annual/edition.ts'
import type { AnnualFigures } from '#shared/domain/annual/figures.ts'
import { type AnnualFile, toAnnualFile } from '#shared/domain/annual/file.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { type ComposedAnnual, composeAnnual } from '#shared/text/annual/compose-annual.ts'
import { type AnnualSpeech, readAnnualSpeech } from './words.ts'

export interface AnnualEnvironment {
  resourcesDir: string
  legal: LegalData
  /** Name of the person who makes it. */
  by: string
  demo: boolean
}

/** A report that has been put into words. */
export interface WordedAnnual extends AnnualEnvironment {
  figures: AnnualFigures
  edition: AnnualEdition
  words: AnnualSpeech['words']
  report: ComposedAnnual
}

export function wordAnnual(
  figures: AnnualFigures,
  edition: AnnualEdition,
  environment: AnnualEnvironment,
): WordedAnnual {
  const { resourcesDir, legal, by } = environment
  const speech = readAnnualSpeech(resourcesDir, legal)
  const report = composeAnnual(figures, { ...speech, edition, operator: legal.operator, by })
  return { ...environment, figures, edition, words: speech.words, report }
}

export function annualView({ figures, edition, words, report }: WordedAnnual): AnnualReport {
  const { year, asOf, complete } = figures
  const chapters = report.chapters.map((chapter) => ({
    ...chapter,
    tables: chapter.tables.map(({ chart: _, ...table }) => table),
  }))
  return { year, edition, asOf, complete, total: words.total, limit: report.limit, chapters }
}

/** As `docs/operating/annual-report.md` and `resources/documents/annual.schema.json` describe it. */
export function annualJson({ figures, edition, legal, demo, words, report }: WordedAnnual): AnnualFile {
  const tables = new Map(report.chapters.flatMap(({ tables }) => tables.map((table) => [table.id, table])))
  return toAnnualFile(figures, {
    ...{ edition, operator: legal.operator, demo },
    titleOf: (chapter) => words.chapters[chapter as keyof typeof words.chapters].zh,
    labelOf: (table, row) => tables.get(table)?.rows[row]?.label.zh ?? '',
  })
}
