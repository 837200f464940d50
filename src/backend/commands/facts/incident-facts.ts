/** Facts that the rule of an incident names. */
import { type Command, demand } from '#shared/domain/command.ts'
import type { IncidentRuleFacts } from '#shared/domain/incident/context.ts'
import { filedReport } from '#shared/domain/incident/state.ts'
import { findFrozen, type ReportState } from '#shared/domain/report/state.ts'
import { type Instant, uuid } from '#shared/domain/values.ts'
import type { Tx } from '../../store/store.ts'
import { nextNumber } from '../numbers.ts'
import { mayDo } from '../staff.ts'
import type { StoredRows } from '../stored-rows.ts'

/** @throws Refusal INVALID_ARGUMENT when a case that is named does not exist */
export async function incidentFacts(
  tx: Tx,
  { command, rows, now }: { command: Command; rows: StoredRows; now: Instant },
): Promise<IncidentRuleFacts> {
  const { type, args } = command
  switch (type) {
    case 'incident.open':
      await demandCases(tx, Array.isArray(args.cases) ? args.cases : [])
      return { number: await nextNumber(tx, 'incident', now) }
    case 'incident.link_case':
      await demandCases(tx, [args.case])
      return {}
    case 'incident.assign':
      return { assigneeFit: await mayDo(tx, args.to, 'incident.lead') }
    case 'incident.add_task':
      return args.owner === null ? {} : { assigneeFit: await mayDo(tx, args.owner, 'incident.work') }
    case 'incident.record_filing':
      return filingFacts(tx, command, rows)
    case 'incident.record_oral_decision':
      return { oralFit: (await mayDo(tx, args.by, 'incident.approve')) && (await mayDo(tx, args.witness, 'case.read')) }
    default:
      return {}
  }
}

/** The version that is filed, if this incident has frozen it, and whether who handed it in is one of us. */
async function filingFacts(tx: Tx, { target, args }: Command, rows: StoredRows): Promise<IncidentRuleFacts> {
  const named = filedReport.safeParse(args.report)
  const row = named.success ? rows.get(named.data.id) : undefined
  const report = row?.kind === 'report' ? (row.state as ReportState) : undefined
  const reported = named.success && report?.incident === target ? findFrozen(report, named.data) : undefined
  return {
    ...(reported ? { reported } : {}),
    ...(typeof args.submitter === 'string' ? { submitterFit: await mayDo(tx, args.submitter, 'case.read') } : {}),
  }
}

/** What is no id at all is the rule's to refuse. */
async function demandCases(tx: Tx, named: readonly unknown[]): Promise<void> {
  const ids = [...new Set(named.flatMap((each) => uuid.safeParse(each).data ?? []))]
  if (ids.length === 0) return
  const found = await tx.selectFrom('case').select('id').where('id', 'in', ids).execute()
  demand(found.length === ids.length, 'INVALID_ARGUMENT', { field: 'cases' })
}
