/**
 * A report as an official document (GB/T 9704-2012): A4, margins of 37, 35, 28 and 26 mm, 三号仿宋 16 pt on a pitch of
 * exactly 28 pt, the title in 二号小标宋, headings in 黑体, `— n —` at the outer foot.
 */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { ComposedLine, ComposedReport } from '#shared/text/report/compose-report.ts'
import { officeFonts, officePage } from '../documents/office-page.ts'

/** Half points: 二号, 三号, 四号, and the lines at the head and foot. */
const sizes = { title: 44, body: 32, page: 28, head: 24, small: 15 }
/** Twentieths of a point. */
const PITCH = { line: 560, lineRule: LineRuleType.EXACT }

/** The bytes differ from one making to the next, so the hash of a file is that of the file which was saved. */
export async function reportDocx(report: ComposedReport): Promise<Uint8Array> {
  const document = new Document({
    title: report.title,
    creator: report.operator,
    styles: {
      default: { document: { run: { font: officeFonts.body, size: sizes.body }, paragraph: { spacing: PITCH } } },
    },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: officePage,
        },
        headers: { default: mark(report), even: mark(report) },
        footers: { default: foot(report, AlignmentType.RIGHT), even: foot(report, AlignmentType.LEFT) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { ...PITCH, after: 280 },
            heading: 'Title',
            children: [
              new TextRun({ text: report.title, font: officeFonts.title, size: sizes.title, color: '000000' }),
            ],
          }),
          ...report.head.map(
            ([label, value]) =>
              new Paragraph({ children: [new TextRun({ text: `${label}：${value}`, size: sizes.head })] }),
          ),
          ...changes(report),
          ...report.items.flatMap(({ heading, unverified, lines }) => [
            headingOf(heading, unverified ? report.mark : null),
            ...lines.flatMap((line) => paragraphs(line, { alone: lines.length === 1, mark: report.mark })),
          ]),
        ],
      },
    ],
  })
  return Packer.toBuffer(document)
}

function headingOf(text: string, unverified: string | null): Paragraph {
  const beside =
    unverified === null ? [] : [new TextRun({ text: ` 〔${unverified}〕`, size: sizes.small, color: '606060' })]
  return new Paragraph({
    heading: 'Heading1',
    keepNext: true,
    spacing: PITCH,
    indent: { firstLine: sizes.body * 20 },
    children: [new TextRun({ text, font: officeFonts.heading, size: sizes.body, color: '000000' }), ...beside],
  })
}

/** An indent of two characters, as Chinese letters have it. */
function paragraphs(
  { label, text, unverified }: ComposedLine,
  { alone, mark }: { alone: boolean; mark: string },
): Paragraph[] {
  const said = `${alone ? '' : `${label}：`}${text}${unverified ? `〔${mark}〕` : ''}`
  return said.split('\n').map(
    (line) =>
      new Paragraph({
        alignment: AlignmentType.BOTH,
        spacing: PITCH,
        indent: { firstLine: sizes.body * 20 },
        children: [new TextRun(line)],
      }),
  )
}

function changes({ changes, current }: ComposedReport): (Paragraph | Table)[] {
  if (!changes) return []
  const { heading, columns, rows, none } = changes
  const table = new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((column) => cell(column, true)) }),
      ...rows.map(
        ({ label, kind, old, now, when, reason, correction }) =>
          new TableRow({
            cantSplit: true,
            children: [
              cell(`${label}（${kind}）`),
              cell(old, false, correction),
              cell(now),
              cell(`${when}\n${reason}`),
            ],
          }),
      ),
    ],
  })
  return [
    headingOf(heading, null),
    rows.length === 0 ? new Paragraph({ children: [new TextRun(none)] }) : table,
    ...(current ? [new Paragraph({ spacing: { ...PITCH, before: 280 }, children: [new TextRun(current)] })] : []),
  ]
}

/** What was reported wrongly is struck out, and stays legible. */
function cell(text: string, bold = false, strike = false): TableCell {
  return new TableCell({
    margins: { left: 60, right: 60, top: 40, bottom: 40 },
    children: text
      .split('\n')
      .map(
        (line) =>
          new Paragraph({ spacing: { line: 320 }, children: [new TextRun({ text: line, bold, strike, size: 21 })] }),
      ),
  })
}

function mark({ watermark }: ComposedReport): Header {
  const text = watermark ?? ''
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ text, size: sizes.small, color: '808080' })],
      }),
    ],
  })
}

function foot({ foot: text }: ComposedReport, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Footer {
  const page = new TextRun({ font: officeFonts.page, size: sizes.page, children: ['— ', PageNumber.CURRENT, ' —'] })
  return new Footer({
    children: [
      new Paragraph({ alignment, children: [page] }),
      new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, size: 12, color: '808080' })] }),
    ],
  })
}
