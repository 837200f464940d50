/**
 * The annual report for further editing in an office (GB/T 9704-2012 margins of 37, 35, 28 and 26 mm): the same tables and
 * sentences. Charts stay with the PDF, because the tables hold their numbers.
 */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { AnnualWords } from '#shared/text/annual/annual-words.ts'
import type { ComposedAnnual, ComposedChapter, ComposedTable } from '#shared/text/annual/compose-annual.ts'
import { officeFonts, officePage } from '../documents/office-page.ts'

/** Half points. */
const sizes = { title: 40, body: 24, heading: 28, sub: 24, cell: 17, small: 18, page: 24 }

/** The bytes differ from one making to the next, so the hash of a file is that of the file which was saved. */
export async function annualDocx(report: ComposedAnnual, words: AnnualWords, demo: boolean): Promise<Uint8Array> {
  const document = new Document({
    title: report.title.zh,
    creator: report.operator,
    styles: { default: { document: { run: { font: officeFonts.body, size: sizes.body } } } },
    sections: [
      {
        properties: {
          page: officePage,
        },
        headers: { default: new Header({ children: demo ? [said(words.watermark, sizes.small)] : [] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          new Paragraph({
            ...{ alignment: AlignmentType.CENTER, heading: 'Title', spacing: { after: 280 } },
            children: [
              new TextRun({ text: report.title.zh, font: officeFonts.title, size: sizes.title, color: '000000' }),
            ],
          }),
          ...report.head.map(([label, value]) => said(`${label}：${value}`, sizes.body)),
          ...report.about.map((line) => said(line, sizes.body)),
          ...report.chapters.flatMap((chapter) => ofChapter(chapter, words)),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function ofChapter({ heading, intro, tables, checks }: ComposedChapter, words: AnnualWords): (Paragraph | Table)[] {
  return [
    headed(`${heading.zh} ${heading.en}`, 'Heading1', sizes.heading),
    ...intro.map((line) => said(line, sizes.small)),
    ...tables.flatMap((table) => [
      headed(table.title.zh, 'Heading2', sizes.sub),
      table.rows.length === 0 ? said(words.empty.zh, sizes.small) : ofTable(table, words),
      ...(table.note ? [said(table.note, sizes.small)] : []),
    ]),
    ...checks.map(({ text }) => said(text.zh, sizes.small)),
  ]
}

function ofTable({ columns, rows, total }: ComposedTable, words: AnnualWords): Table {
  const line = (cells: readonly string[], bold: boolean, isHead = false) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) => cell(text, { bold, right: columns[index]?.right === true })),
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      line(
        columns.map(({ label }) => label.zh),
        true,
        true,
      ),
      ...rows.map(({ label, cells }) => line([label.zh, ...cells.map(({ zh }) => zh)], false)),
      ...(total ? [line([words.total.zh, ...total.map(({ zh }) => zh)], true)] : []),
    ],
  })
}

function cell(text: string, { bold, right }: { bold: boolean; right: boolean }): TableCell {
  const alignment = right ? AlignmentType.RIGHT : AlignmentType.LEFT
  return new TableCell({
    margins: { left: 60, right: 60, top: 30, bottom: 30 },
    children: [new Paragraph({ alignment, children: [new TextRun({ text, bold, size: sizes.cell })] })],
  })
}

function headed(text: string, heading: 'Heading1' | 'Heading2', size: number): Paragraph {
  const run = new TextRun({ text, size, font: officeFonts.heading, color: '000000' })
  return new Paragraph({ heading, keepNext: true, spacing: { before: 240, after: 120 }, children: [run] })
}

function said(text: string, size: number): Paragraph {
  return new Paragraph({ spacing: { line: 360 }, children: [new TextRun({ text, size })] })
}

function pageNumber(): Paragraph {
  const run = new TextRun({ font: officeFonts.page, size: sizes.page, children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })
}
