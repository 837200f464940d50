/** The words of a report: they travel and lie as the body of a text record, and are named by their own hash. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { Command } from '#shared/domain/command.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { type ReportContent, readReport } from '#shared/domain/report/content.ts'
import { findForm } from '#shared/domain/report/form.ts'
import { checkReport, type ReportGate } from '#shared/domain/report/gate.ts'
import type { ReportState } from '#shared/domain/report/state.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findText } from '../targets/texts.ts'

export interface SealedReport {
  /** The canonical content (RFC 8785). */
  body: string
  /** SHA-256 of it, unsalted: what a filing names. */
  hash: string
}

export function sealReport(content: ReportContent): SealedReport {
  const body = canonicalJson(content as unknown as Json)
  return { body, hash: createHash('sha256').update(body).digest('hex') }
}

/** The content of a stored version; undefined once its words were erased, or before they have arrived. */
export function findReportContent(store: DeskStore, textId: string): ReportContent | undefined {
  const body = findText(store, textId)
  return body === undefined ? undefined : readReport(body)
}

/** Undefined for a kind that the legal data has no form for. */
export function gateOfContent(content: ReportContent, { reports }: Pick<LegalData, 'reports'>): ReportGate | undefined {
  const form = findForm(reports, content.kind)
  return form && { hash: sealReport(content).hash, ...checkReport(content, { form, forms: reports }) }
}

/** The gate of the content that a command saves, or freezes by its revision; undefined when that is not held here. */
export function reportGateOf(
  { store, legal }: { store: DeskStore; legal: LegalData },
  { report, command }: { report: ReportState | null; command: Command },
): ReportGate | undefined {
  const content = command.type === 'report.save' ? savedBy(command) : namedBy(store, report, command)
  return content && gateOfContent(content, legal)
}

function savedBy({ records }: Command): ReportContent | undefined {
  const [saved] = records?.texts ?? []
  return saved && readReport(saved.body)
}

function namedBy(store: DeskStore, report: ReportState | null, { args }: Command): ReportContent | undefined {
  const named = report?.revisions.find(({ revision }) => revision === args.revision)
  return named && findReportContent(store, named.text.id)
}
