import type { Words } from '../catalog.ts'

export const people: Words['people'] = {
  role: {
    intake_clerk: 'Intake clerk',
    operator: 'Operator',
    reviewer: 'Reviewer',
    duty_officer: 'Duty officer',
    incident_lead: 'Incident lead',
    legal: 'Legal',
    pi_protection_officer: 'PI protection officer',
    regulator_liaison: 'Regulator liaison',
    system_owner: 'System owner',
    auditor: 'Auditor',
    administrator: 'Administrator',
  },
  system: 'System',
  rule: 'Rule {{rule}} v{{version}}',
  app: 'App servers',
  you: 'you',
  requester: 'Requester',
}
