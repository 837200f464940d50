/** Whether a record of the register 权限与批量导出审批 allows an export of whole personal data. */
import { z } from 'zod'
import { inForce, type RecordState } from '../register/state.ts'
import type { CalendarDate, Uuid } from '../values.ts'

/** Why a record does not allow it. */
export const exportApprovalFaultCode = z.enum([
  'not_approved',
  'approval_is_own',
  'approval_differs',
  'approval_expired',
])
export type ExportApprovalFault = z.infer<typeof exportApprovalFaultCode>

/** The register whose records allow exports. */
export const APPROVAL_REGISTER = 'export_approval'

export interface AskedExport {
  /** Ledgers as the register calls them. */
  ledgers: readonly string[]
  /** Days in Asia/Shanghai, both included; null is open to that side, which no record allows. */
  period: { from: CalendarDate | null; to: CalendarDate | null }
  /** Who exports. */
  by: Uuid
  /** Day in Asia/Shanghai. */
  today: CalendarDate
}

/** Registers are approved as such, every other ledger by its own name. */
export function approvedName(ledger: string): string {
  return ledger.startsWith('register_') ? 'registers' : ledger
}

/**
 * Two people, the same ledgers, a period within the approved one, and not expired. The reason stands in the record.
 *
 * @returns null when it is allowed
 */
export function exportApprovalFault(state: RecordState | undefined, asked: AskedExport): ExportApprovalFault | null {
  const revision =
    state && state.register === APPROVAL_REGISTER && state.stage === 'in_force' ? inForce(state) : undefined
  if (!revision?.approvedBy) return 'not_approved'
  const { values, approvedBy, by } = revision
  if (values.kind !== 'export' || values.outcome === 'revoked' || values.outcome === 'not_used') return 'not_approved'
  if (approvedBy === by || approvedBy === asked.by) return 'approval_is_own'
  const isSame = values.redaction === 'full' && asked.ledgers.every((ledger) => approvedName(ledger) === values.ledger)
  if (!isSame || !isWithin(asked.period, values.period_from, values.period_to)) return 'approval_differs'
  return typeof values.valid_until === 'string' && values.valid_until >= asked.today ? null : 'approval_expired'
}

function isWithin({ from, to }: AskedExport['period'], first: unknown, last: unknown): boolean {
  if (typeof first !== 'string' || typeof last !== 'string') return false
  return from !== null && to !== null && from >= first && to <= last
}
