/** Pages of the annual report, for the screen and as PDF, by the compiler that sets every document. */
import { DocumentError } from '#shared/domain/document-error.ts'
import type { AnnualWords } from '#shared/text/annual/annual-words.ts'
import type { ComposedAnnual, ComposedTable } from '#shared/text/annual/compose-annual.ts'
import { fill } from '#shared/text/document-words.ts'
import { setPages } from '../documents/render.ts'
import { DeskError } from '../errors.ts'

export interface AnnualPages {
  report: ComposedAnnual
  words: AnnualWords
  resourcesDir: string
  /** Moment of the data: the date of the file, so that the same figures give the same bytes. */
  asOf: string
  demo: boolean
}

/** @throws DeskError DOCUMENT_REFUSED for characters that the fonts lack: a page never leaves one out */
export async function setAnnual<Format extends 'svg' | 'pdf'>(pages: AnnualPages, format: Format) {
  const data = JSON.stringify(pageData(pages))
  return setPages({ resourcesDir: pages.resourcesDir, template: 'annual.typ', data, format }).catch((error) => {
    if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
    const characters = [error.data.characters ?? []].flat().join('')
    throw new DeskError('DOCUMENT_REFUSED', { reason: 'missing_glyphs', characters })
  })
}

function pageData({ report, words, asOf, demo }: AnnualPages) {
  return {
    title: report.title.zh,
    english: report.title.en,
    operator: report.operator,
    utc: asOf.split(/\D/).slice(0, 6).map(Number),
    watermark: demo ? words.watermark : null,
    foot: `${report.title.zh} · ${report.head.map(([, value]) => value)[3] ?? ''}`,
    page: words.page,
    total: words.total.zh,
    empty: words.empty.zh,
    head: report.head,
    about: report.about,
    chapters: report.chapters.map(({ heading, intro, tables, checks }) => ({
      ...{ heading: heading.zh, english: heading.en, intro },
      tables: tables.map((table) => tableData(table, words)),
      checks: checks.map(({ holds, text }) => ({ holds, text: text.zh })),
    })),
  }
}

function tableData({ title, note, columns, rows, total, chart }: ComposedTable, words: AnnualWords) {
  return {
    ...{ title: title.zh, english: title.en, note, chart },
    alt: fill(words.chart, { title: title.zh }),
    columns: columns.map(({ label, right }) => ({ label: label.zh, right })),
    rows: rows.map(({ label, cells }) => ({ label: label.zh, cells: cells.map(({ zh }) => zh) })),
    total: total?.map(({ zh }) => zh) ?? null,
  }
}
