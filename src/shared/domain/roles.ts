/**
 * Who may do what: one table, asked by the renderer (which verbs to show), the desk (at once) and the backend
 * (with authority). Four eyes is not here: it depends on the case and stands in the rule.
 */
import { z } from 'zod'

export const role = z.enum([
  'intake_clerk',
  'operator',
  'reviewer',
  'duty_officer',
  'incident_lead',
  'legal',
  'pi_protection_officer',
  'regulator_liaison',
  'system_owner',
  'auditor',
  'administrator',
])
export type Role = z.infer<typeof role>

/** An act that a role permits. Command types map to one permission each. */
export type Permission =
  | 'case.read'
  | 'case.open'
  | 'case.work'
  | 'case.review'
  | 'case.execute'
  | 'case.annotate'
  | 'case.reveal'
  | 'case.archive'
  | 'import.commit'
  | 'key.manage'

const table: Record<Role, readonly Permission[]> = {
  intake_clerk: ['case.read', 'case.open', 'case.annotate', 'import.commit'],
  operator: ['case.read', 'case.open', 'case.work', 'case.execute', 'case.annotate', 'case.reveal', 'import.commit'],
  reviewer: ['case.read', 'case.work', 'case.review', 'case.annotate', 'case.reveal'],
  duty_officer: ['case.read', 'case.open', 'case.annotate'],
  incident_lead: ['case.read', 'case.annotate'],
  legal: ['case.read', 'case.review', 'case.annotate'],
  pi_protection_officer: ['case.read', 'case.work', 'case.review', 'case.annotate', 'case.reveal', 'case.archive'],
  regulator_liaison: ['case.read'],
  system_owner: ['case.read', 'case.execute', 'case.annotate'],
  auditor: ['case.read'],
  administrator: ['key.manage'],
}

/** True when one of the roles permits the act. */
export function permits(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((held) => table[held].includes(permission))
}
