import { expect, it } from 'vitest'
import type { CohortPerson } from '../domain/cohort/person.ts'
import { fromWire, toWire } from './cohort-upload.ts'

const wang: CohortPerson = {
  ...{ class: 'active', accountId: 'u1001', name: '王"小\\明', phone: '13800000001', email: 'a@b.cn' },
  ...{ address: '某地', pushToken: 't', guardianName: null, guardianPhone: null, categories: ['手机号'] },
} as CohortPerson
const nobody = { ...wang, accountId: null, name: null, phone: null, email: null, address: null, pushToken: null }
const hash = 'ab'.repeat(16)

it('a person is read back as they were written', () => {
  expect(fromWire(toWire(wang, null))).toEqual({ person: wang, key: 'account:u1001' })
  expect(fromWire(toWire({ ...wang, accountId: null }, null))?.key).toBe('phone:13800000001')
  expect(fromWire(toWire({ ...nobody, class: 'cancelled' }, hash))?.key).toBe(`desk:${hash}`)
})

it.each([
  ['nothing', ''],
  ['no row', '{"a":1}'],
  ['too few cells', '["active","u1001"]'],
  ['a number that is none', toWire({ ...wang, phone: '138' }, null)],
  ['a name with a line break', toWire({ ...wang, name: '王\n' + '明' }, null)],
  ['half a character', toWire({ ...wang, name: '王' }, null).replace('王', '\\ud800')],
  ['an unknown class', toWire({ ...wang, class: 'vip' as never }, null)],
  ['nobody in particular', toWire(nobody, null)],
  ['contacts of an account that is gone', toWire({ ...wang, class: 'cancelled' }, null)],
  ['prototype names', '{"__proto__":["active"]}'],
])('%s is no row', (_name, line) => {
  expect(fromWire(line)).toBeNull()
})
