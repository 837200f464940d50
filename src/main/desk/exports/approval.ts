/** Whether whole personal data may leave: asked of the record as the backend has it, not as this desk expects it. */
import type { ExportRequest } from '#shared/contract/exports.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { type ExportApprovalFault, exportApprovalFault } from '#shared/domain/export/approval.ts'
import type { RecordState } from '#shared/domain/register/state.ts'
import type { CommandDesk } from '../commands/command-desk.ts'

/** Null when a record of 权限与批量导出审批 allows it. */
export function approvalFault(
  { store, clock, actor }: Pick<CommandDesk, 'store' | 'clock' | 'actor'>,
  { approval, ledgers, period }: ExportRequest,
): ExportApprovalFault | null {
  const find = store.prepare('SELECT state FROM cache.record WHERE id = ?').pluck()
  const raw = approval === null ? undefined : (store.read(() => find.get(approval)) as string | undefined)
  const record = raw === undefined ? undefined : (JSON.parse(raw) as RecordState)
  return exportApprovalFault(record, { ledgers, period, by: actor().id, today: shanghaiDate(clock.now()) })
}
