/** A report as a file: to hand in, to attach to a mail, or for another program. */
import { createHash } from 'node:crypto'
import type { ReportFormat } from '#shared/contract/reports.ts'
import { escapeFormula } from '#shared/domain/export/ledger.ts'
import { latestReport } from '#shared/domain/report/state.ts'
import { fill } from '#shared/text/document-words.ts'
import type { ReportWords } from '#shared/text/report/report-words.ts'
import { refused } from '../documents/find-document.ts'
import { writeFileAtomically } from '../documents/write-file.ts'
import { DeskError } from '../errors.ts'
import type { DeskPorts } from '../ports.ts'
import { findReportContent, sealReport } from './content.ts'
import { reportDocx } from './docx.ts'
import { type Page, pageOf, type ReportRoom, setReport } from './pages.ts'
import { getReport } from './report.ts'

/**
 * Saves the latest version to the place that the person chooses; null when they choose none.
 *
 * @throws DeskError NOT_FOUND; REJECTED when its words are not held; DOCUMENT_REFUSED
 */
export async function exportReport(
  room: ReportRoom & { dialogs: DeskPorts['dialogs'] },
  { id, format }: { id: string; format: ReportFormat },
): Promise<{ path: string | null; sha256: string | null }> {
  const { state } = getReport(room.desk.store, id)
  const latest = latestReport(state)
  const content = latest && findReportContent(room.desk.store, latest.text.id)
  if (!content) throw new DeskError('REJECTED', { code: 'REPORT_INCOMPLETE', data: { held: false } })
  const page = pageOf(room, { id, content })
  const bytes = await writers[format](room, page)
  const name = fill(room.words.fileName, {
    ...{ number: state.number ?? room.words.noNumber, title: page.setting.form.words.zh, revision: latest.revision },
  })
  const filters = [{ name: format.toUpperCase(), extensions: [format] }]
  const path = await room.dialogs.save({ suggestedName: `${name}.${format}`, filters })
  if (path === null) return { path: null, sha256: null }
  await writeFileAtomically(path, bytes).catch((cause) => {
    throw refused('unwritable', { cause })
  })
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') }
}

type Writer = (room: ReportRoom, page: Page) => Promise<Uint8Array>

const writers: Record<ReportFormat, Writer> = {
  pdf: (room, { composed }) => setReport(room, composed, 'pdf'),
  docx: (_room, { composed }) => reportDocx(composed),
  json: async (_room, { content, frame }) => {
    const { number, kind, sequence, drill } = frame.state
    const head = { format: 'privacy-desk-report', formatVersion: 1, number, kind, sequence, drill }
    const { incident, base, at, operator, hash, frozen, demo } = frame
    // The content stands as it was hashed.
    const text = JSON.stringify({ ...head, incident, base, at, operator, frozen, demo, sha256: hash })
    return Buffer.from(`${text.slice(0, -1)},"content":${sealReport(content).body}}\n`)
  },
  csv: async ({ words }, page) => Buffer.from(`\ufeff${csvLines(page, words).join('')}`),
}

/** One line for each field, as on the page. UTF-8 with BOM; no spreadsheet computes a cell of it. */
function csvLines({ composed, frame }: Page, words: ReportWords): string[] {
  const head = [
    ...composed.head,
    [words.foot.hash, frame.hash],
    ...(composed.watermark ? [['', composed.watermark]] : []),
  ]
  const rows = composed.items.flatMap(({ heading, lines, unverified }, index) =>
    lines.map((line) => [
      ...[String(index + 1), heading, line.label, line.text],
      line.provenance ? words.sources[line.provenance.from] : '',
      unverified || line.unverified ? words.unverified : '',
    ]),
  )
  const changes =
    composed.changes?.rows.map((row) => [row.kind, row.label, row.old, row.now, row.when, row.reason]) ?? []
  return [[composed.title], ...head, [...words.csv], ...rows, ...changes].map(csvLine)
}

function csvLine(cells: readonly string[]): string {
  const fields = cells
    .map(escapeFormula)
    .map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
  return `${fields.join(',')}\r\n`
}
