/** The pages of a report: for the screen while it is typed, and as PDF. */
import type { ReportReading } from '#shared/contract/reports.ts'
import { DocumentError } from '#shared/domain/document-error.ts'
import type { ReportContent } from '#shared/domain/report/content.ts'
import { latestReport, type ReportState } from '#shared/domain/report/state.ts'
import {
  type ComposedReport,
  composeReport,
  type ReportFrame,
  type ReportSetting,
  scriptOf,
} from '#shared/text/report/compose-report.ts'
import type { ReportWords } from '#shared/text/report/report-words.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { refused } from '../documents/find-document.ts'
import { isDemo } from '../documents/issuer.ts'
import { setPages } from '../documents/render.ts'
import { metaOf } from '../store/meta.ts'
import { findTarget } from '../targets/target.ts'
import { gateOfContent, sealReport } from './content.ts'
import { getForm, getReport, incidentOf } from './report.ts'

export interface ReportRoom {
  desk: CommandDesk
  words: ReportWords
  resourcesDir: string
}

/** A content with what its page needs. */
export interface Page {
  content: ReportContent
  setting: ReportSetting
  frame: ReportFrame
  composed: ComposedReport
}

export function pageOf({ desk, words }: ReportRoom, { id, content }: { id: string; content: ReportContent }): Page {
  const { store, legal, clock } = desk
  const { state } = getReport(store, id)
  const { hash } = sealReport(content)
  const latest = latestReport(state)
  const setting = { forms: legal.reports, form: getForm(desk, state.kind), words }
  const frame: ReportFrame = {
    state,
    hash,
    incident: incidentOf(store, state.incident).number,
    base: baseNumber(desk, state, words),
    // What is typed now is dated now.
    at: latest?.hash === hash ? latest.at : clock.now(),
    operator: legal.operator.name,
    frozen: state.frozen.some((each) => each.hash === hash),
    demo: isDemo(metaOf(store.db)),
  }
  return { content, setting, frame, composed: composeReport(content, setting, frame) }
}

function baseNumber({ store }: CommandDesk, { supplements }: ReportState, words: ReportWords): string | null {
  if (supplements === null) return null
  return findTarget(store, { kind: 'report', id: supplements })?.state.number ?? words.noNumber
}

interface Typed {
  id: string
  content: ReportContent
}

/** @throws DeskError NOT_FOUND */
export function readReport(room: ReportRoom, asked: Typed): ReportReading {
  const { composed, setting, frame, content } = pageOf(room, asked)
  const gate = gateOfContent(content, room.desk.legal)
  const lines = composed.items.flatMap((item) => item.lines)
  return {
    lines: lines.map(({ field, label, text, open }) => ({ field, label, text, open })),
    script: scriptOf(content, setting, frame.operator),
    lacking: [...(gate?.lacking ?? [])],
    missing: [...(gate?.missing ?? [])],
  }
}

/** @throws DeskError NOT_FOUND, DOCUMENT_REFUSED */
export async function previewReport(room: ReportRoom, asked: Typed): Promise<{ pages: string[] }> {
  return { pages: await setReport(room, pageOf(room, asked).composed, 'svg') }
}

/** @throws DeskError DOCUMENT_REFUSED for characters that the fonts lack: a page never leaves one out */
export async function setReport<Format extends 'svg' | 'pdf'>(
  { resourcesDir }: Pick<ReportRoom, 'resourcesDir'>,
  composed: ComposedReport,
  format: Format,
) {
  const job = { resourcesDir, template: 'report.typ' as const, data: JSON.stringify(composed), format }
  return setPages(job).catch((error) => {
    if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
    throw refused('missing_glyphs', { characters: [error.data.characters ?? []].flat().join('') })
  })
}
