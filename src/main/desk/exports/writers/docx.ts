/**
 * A ledger as an official document (GB/T 9704-2012): margins of 37, 35, 28 and 26 mm, the title in 小标宋 二号, 仿宋 for the
 * rest, `— n —` at the outer foot. On a sheet laid across, because a ledger is wide; the margins turn with it.
 */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { mm, officeFonts } from '../../documents/office-page.ts'
import { ExportFault } from '../fault.ts'
import type { LedgerTable } from '../table.ts'
import { printed, type TableWriter, type WriterContext } from './writer.ts'

/** The whole document is built in memory. */
export const DOCX_ROWS = 2000

/** Half points: 二号, 四号, and what fits into a table. */
const sizes = { title: 44, facts: 24, page: 28, cell: 15 }
const PAGE_WIDTH = mm(297 - 37 - 35)

export const docxWriter: TableWriter = {
  extension: 'docx',
  most: DOCX_ROWS,
  async content(table, context) {
    const rows = [...table.rows()]
    if (rows.length > DOCX_ROWS) throw new ExportFault('too_many_rows', String(DOCX_ROWS))
    const document = new Document({
      title: table.head.title,
      creator: context.generator,
      styles: {
        default: {
          document: { run: { font: officeFonts.body, size: sizes.facts }, paragraph: { spacing: { line: 400 } } },
        },
      },
      evenAndOddHeaderAndFooters: true,
      sections: [section(table, rows, context)],
    })
    return Packer.toBuffer(document)
  },
}

type Rows = ReturnType<LedgerTable['rows']> extends Generator<infer Row> ? readonly Row[] : never

function section(table: LedgerTable, rows: Rows, { words: { page } }: WriterContext): ISectionOptions {
  const { head, snapshot } = table
  const facts = [...head.facts, [page.rows, String(snapshot.rows)], [page.snapshot, snapshot.sha256]] as const
  const mark = new Header({ children: [small(`${head.watermark ?? ''}　${page.snapshot} ${snapshot.sha256}`)] })
  return {
    properties: {
      page: {
        // Written as an upright sheet: the library turns it.
        size: { orientation: PageOrientation.LANDSCAPE, width: mm(210), height: mm(297) },
        margin: { top: mm(28), bottom: mm(26), left: mm(37), right: mm(35), footer: mm(15), header: mm(12) },
      },
    },
    headers: { default: mark, even: mark },
    footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        spacing: { after: 240 },
        heading: 'Title',
        children: [new TextRun({ text: head.title, font: officeFonts.title, size: sizes.title, color: '000000' })],
      }),
      ...facts.map(
        ([label, value]) => new Paragraph({ children: [new TextRun(`${label}：${value}`)], spacing: { line: 320 } }),
      ),
      rows.length === 0
        ? new Paragraph({ text: page.empty, alignment: AlignmentType.CENTER, spacing: { before: 400 } })
        : tableOf(table, rows),
      new Paragraph({ spacing: { before: 480 }, children: [new TextRun(page.signatures.join('　　　　　　　　'))] }),
    ],
  }
}

function tableOf({ head: { columns } }: LedgerTable, rows: Rows): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((width / whole) * PAGE_WIDTH))
  const line = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) => cell(text, { bold: isHead, width: widths[index] ?? 0 })),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      line(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((row) =>
        line(
          row.map((value, index) => printed(value, columns[index]?.kind ?? 'text')),
          false,
        ),
      ),
    ],
  })
}

function cell(text: string, { bold, width }: { bold: boolean; width: number }): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { left: 40, right: 40, top: 20, bottom: 20 },
    children: [new Paragraph({ spacing: { line: 220 }, children: [new TextRun({ text, bold, size: sizes.cell })] })],
  })
}

function small(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, size: 15, color: '808080' })] })
}

function pageNumber(alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const run = new TextRun({ font: officeFonts.page, size: sizes.page, children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Footer({ children: [new Paragraph({ alignment, children: [run] })] })
}
