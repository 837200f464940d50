/**
 * A ledger as an official document (GB/T 9704-2012): margins of 37, 35, 28 and 26 mm, the title in 小标宋 二号, 仿宋 for the
 * rest, `— n —` at the outer foot. On a page laid across, because a ledger is wide, and the margins turn with it; on an
 * upright one where each row has a sheet of its own.
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
import { mm, officeFonts, officePage } from '../../documents/office-page.ts'
import { ExportFault } from '../fault.ts'
import type { LedgerTable } from '../table.ts'
import { layoutOf } from './layout.ts'
import { printed, type TableWriter, type WriterContext } from './writer.ts'

/** The whole document is built in memory. */
export const DOCX_ROWS = 2000

/** Half points: 二号, 四号, and what fits into a table. */
const sizes = { title: 44, facts: 24, page: 28, cell: 15 }
const LYING_WIDTH = mm(297 - 37 - 35)
const UPRIGHT_WIDTH = mm(210 - 28 - 26)
const LABEL_WIDTH = mm(26)

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
    properties: { page: layoutOf(head) === 'sheets' ? officePage : lyingPage },
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
      ...(rows.length === 0
        ? [new Paragraph({ text: page.empty, alignment: AlignmentType.CENTER, spacing: { before: 400 } })]
        : tablesOf(table, rows)),
      new Paragraph({ spacing: { before: 480 }, children: [new TextRun(page.signatures.join('　　　　　　　　'))] }),
    ],
  }
}

/** Written as an upright page: the library turns it. */
const lyingPage = {
  size: { orientation: PageOrientation.LANDSCAPE, width: mm(210), height: mm(297) },
  margin: { top: mm(28), bottom: mm(26), left: mm(37), right: mm(35), footer: mm(15), header: mm(12) },
} as const

function tablesOf(table: LedgerTable, rows: Rows): (Paragraph | Table)[] {
  if (layoutOf(table.head) === 'sheets') return rows.flatMap((row) => sheetOf(table, row))
  return [tableOf(table, rows)]
}

/** The items of a row in pairs, under what names it. */
function sheetOf({ head: { columns } }: LedgerTable, row: Rows[number]): (Paragraph | Table)[] {
  const items = columns.map(({ title, kind }, index) => [title, printed(row[index] ?? null, kind)] as const)
  const [first, ...others] = items
  const widths = [LABEL_WIDTH, UPRIGHT_WIDTH / 2 - LABEL_WIDTH]
  const pairs = Array.from({ length: Math.ceil(others.length / 2) }, (_, n) => [others[2 * n], others[2 * n + 1]])
  const lines = pairs.map((pair) => pair.flatMap((item) => item ?? ['', '']))
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 240, after: 60 },
      children: [new TextRun({ text: `${first?.join('　')}`, font: officeFonts.heading, size: sizes.facts })],
    }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: UPRIGHT_WIDTH, type: WidthType.DXA },
      columnWidths: [...widths, ...widths],
      rows: lines.map(
        (line) =>
          new TableRow({
            cantSplit: true,
            children: line.map((text, index) => cell(text, { bold: index % 2 === 0, width: widths[index % 2] ?? 0 })),
          }),
      ),
    }),
  ]
}

function tableOf({ head: { columns } }: LedgerTable, rows: Rows): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.floor((width / whole) * LYING_WIDTH))
  const line = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) => cell(text, { bold: isHead, width: widths[index] ?? 0 })),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: LYING_WIDTH, type: WidthType.DXA },
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
