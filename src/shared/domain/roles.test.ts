import { describe, expect, it } from 'vitest'
import { casePermissions } from './case/commands.ts'
import { incidentPermissions } from './incident/commands.ts'
import { noticePermissions } from './notice/commands.ts'
import { type Permission, permits, role } from './roles.ts'

const permissions: Permission[] = [
  ...new Set([casePermissions, incidentPermissions, noticePermissions].flatMap((each) => Object.values(each))),
  'case.read',
  'duty.manage',
  'import.commit',
  'key.manage',
  'notice.call',
]
const writes = permissions.filter((each) => each !== 'case.read')

describe('roles', () => {
  it('permit nothing to nobody', () => {
    for (const permission of permissions) expect(permits([], permission)).toBe(false)
  })

  it('keep the auditor to reading', () => {
    expect(permits(['auditor'], 'case.read')).toBe(true)
    for (const permission of writes) expect(permits(['auditor'], permission), permission).toBe(false)
  })

  it('keep case data from the administrator', () => {
    for (const permission of permissions) {
      const own = permission === 'key.manage' || permission === 'duty.manage'
      expect(permits(['administrator'], permission), permission).toBe(own)
    }
  })

  it('part drafting and deciding between operator and reviewer', () => {
    expect(permits(['operator'], 'case.review')).toBe(false)
    expect(permits(['reviewer'], 'case.execute')).toBe(false)
    expect(permits(['operator', 'reviewer'], 'case.review')).toBe(true)
  })

  it('leave the release of a notice to the protection officer', () => {
    expect(role.options.filter((each) => permits([each], 'notice.approve'))).toEqual(['pi_protection_officer'])
  })

  it('leave archiving, which erases, to the protection officer', () => {
    expect(role.options.filter((each) => permits([each], 'case.archive'))).toEqual(['pi_protection_officer'])
  })

  it('let somebody do each act', () => {
    for (const permission of permissions) {
      expect(
        role.options.some((each) => permits([each], permission)),
        permission,
      ).toBe(true)
    }
  })
})
