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
  | 'incident.report'
  | 'incident.work'
  | 'incident.lead'
  | 'incident.approve'
  | 'incident.file'
  | 'notice.write'
  | 'notice.approve'
  | 'notice.record_oral'
  | 'notice.send'
  | 'notice.call'
  | 'notice.log'
  | 'register.write'
  | 'register.approve'
  | 'duty.manage'
  | 'import.commit'
  | 'key.manage'

const annotating = ['case.read', 'case.annotate', 'incident.report'] as const
const leading = [
  'incident.work',
  'incident.lead',
  'incident.file',
  'notice.write',
  'notice.record_oral',
  'notice.send',
  'notice.call',
  'notice.log',
] as const
const registering = ['register.write', 'register.approve'] as const

/** Who reads cases reads incidents and notices: a feed has one scope for all that staff work on. */
const table: Record<Role, readonly Permission[]> = {
  intake_clerk: [...annotating, 'case.open', 'notice.log', 'import.commit'],
  operator: [
    ...annotating,
    'case.open',
    'case.work',
    'case.execute',
    'case.reveal',
    'notice.call',
    'notice.log',
    'import.commit',
  ],
  reviewer: [...annotating, 'case.work', 'case.review', 'case.reveal', 'register.write'],
  duty_officer: [...annotating, ...leading, 'case.open'],
  incident_lead: [...annotating, ...leading, 'incident.approve', 'duty.manage'],
  legal: [...annotating, 'case.review', 'incident.approve', 'notice.write', ...registering],
  pi_protection_officer: [
    ...annotating,
    ...leading,
    ...registering,
    'case.work',
    'case.review',
    'case.reveal',
    'case.archive',
    'incident.approve',
    'notice.approve',
    'duty.manage',
  ],
  regulator_liaison: ['case.read', 'incident.report', 'incident.file', 'register.write'],
  system_owner: [...annotating, 'case.execute', 'incident.work', 'register.write'],
  auditor: ['case.read'],
  administrator: ['key.manage', 'duty.manage'],
}

/** True when one of the roles permits the act. */
export function permits(roles: readonly Role[], permission: Permission): boolean {
  return roles.some((held) => table[held].includes(permission))
}
