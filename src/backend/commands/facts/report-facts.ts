/** Facts that the rule of a report names. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { Command } from '#shared/domain/command.ts'
import { versionsFiled } from '#shared/domain/incident/filings.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { type ReportContent, readReport } from '#shared/domain/report/content.ts'
import { findForm } from '#shared/domain/report/form.ts'
import { checkReport, type ReportGate } from '#shared/domain/report/gate.ts'
import type { ReportFacts } from '#shared/domain/report/rule.ts'
import type { ReportState } from '#shared/domain/report/state.ts'
import { uuid } from '#shared/domain/values.ts'
import type { Backend } from '../../backend.ts'
import type { Tx } from '../../store/store.ts'
import { nextNumber } from '../numbers.ts'
import type { Asked } from './facts.ts'

export async function reportFacts(tx: Tx, { legal }: Pick<Backend, 'legal'>, asked: Asked): Promise<ReportFacts> {
  const { command, row, rows, now } = asked
  const state = row?.state as ReportState | undefined
  const found = rows.get(String(state?.incident ?? command.args.incident))
  const incident = found?.kind === 'incident' ? (found.state as IncidentState) : undefined
  return {
    ...(incident ? { incident, filed: versionsFiled(incident, command.target) } : {}),
    ...(state ? await gateFact(tx, legal, { state, command }) : {}),
    ...(command.type === 'report.open' ? await openingFacts(tx, { command, now }) : {}),
  }
}

/** The incident is locked, so two reports of it do not count each other out. */
async function openingFacts(tx: Tx, { command, now }: Pick<Asked, 'command' | 'now'>): Promise<ReportFacts> {
  const { incident, kind, supplements } = command.args
  const { rows } = await sql<{ earlier: number }>`
    select count(*)::int as earlier from report
    where incident = ${String(incident)} and state ->> 'kind' = ${String(kind)}`.execute(tx)
  const id = uuid.safeParse(supplements)
  const row = id.success
    ? await tx.selectFrom('report').select('state').where('id', '=', id.data).executeTakeFirst()
    : undefined
  return {
    number: await nextNumber(tx, 'report', now),
    sequence: (rows[0]?.earlier ?? 0) + 1,
    ...(row ? { supplemented: JSON.parse(row.state) as ReportState } : {}),
  }
}

/** Says nothing of a content that is not held or is none: a version is then neither saved nor frozen. */
async function gateFact(
  tx: Tx,
  legal: LegalData,
  { state, command }: { state: ReportState; command: Command },
): Promise<Pick<ReportFacts, 'reportGate'>> {
  const content = await contentOf(tx, { state, command })
  const gate = content && reportGateOf(content, legal)
  return gate ? { reportGate: gate } : {}
}

async function contentOf(
  tx: Tx,
  { state, command }: { state: ReportState; command: Command },
): Promise<ReportContent | undefined> {
  if (command.type === 'report.save') return readReport(command.records?.texts?.[0]?.body ?? '')
  if (command.type !== 'report.freeze') return undefined
  const named = state.revisions.find(({ revision }) => revision === command.args.revision)
  if (!named) return undefined
  const row = await tx.selectFrom('text').select('body').where('id', '=', named.text.id).executeTakeFirst()
  return readReport(row?.body ?? '')
}

/** Undefined for a kind that the legal data has no form for. */
export function reportGateOf(content: ReportContent, { reports }: Pick<LegalData, 'reports'>): ReportGate | undefined {
  const form = findForm(reports, content.kind)
  if (!form) return undefined
  const hash = createHash('sha256')
    .update(canonicalJson(content as unknown as Json))
    .digest('hex')
  return { hash, ...checkReport(content, { form, forms: reports }) }
}
