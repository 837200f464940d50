import { describe, expect, it } from 'vitest'
import { cohortClass } from '../incident/vocabulary.ts'
import { type CohortPerson, reachOf } from './person.ts'
import { type CohortCells, readCohortRow } from './row.ts'
import { PeopleTally, sameSums } from './tally.ts'

const rules = { classOf: (cell: string) => cohortClass.safeParse(cell).data }
const read = (cells: CohortCells) => readCohortRow(cells, rules)
const notes = (cells: CohortCells) => read(cells).notes.map(({ code, field }) => `${field ?? '-'} ${code}`)

function person(cells: CohortCells): CohortPerson {
  const row = read(cells)
  if (row.person === null) throw new Error(JSON.stringify(row.notes))
  return row.person
}

describe('a row of a list', () => {
  it('is a person with everything that reaches them', () => {
    const cells = {
      accountId: 'u1001',
      name: ' 王小明 ',
      phone: '+86 138-0000-0001',
      email: 'Wang@Example.com',
      address: '浙江省杭州市文三路 1 号',
      pushToken: 'abc:DEF_1',
      class: '',
      categories: '手机号、昵称；手机号',
    }
    expect(read(cells)).toEqual({
      person: {
        ...{ class: 'active', accountId: 'u1001', name: '王小明', phone: '13800000001', email: 'Wang@Example.com' },
        ...{ address: '浙江省杭州市文三路 1 号', pushToken: 'abc:DEF_1', guardianName: null, guardianPhone: null },
        categories: ['手机号', '昵称'],
      },
      key: 'account:u1001',
      notes: [],
    })
  })

  it.each<[CohortCells, string]>([
    [{ accountId: 'u1001', phone: '13800000001', email: 'a@b.cn' }, 'account:u1001'],
    [{ phone: '13800000001', email: 'a@b.cn' }, 'phone:13800000001'],
    [{ phone: '', email: 'A@b.cn' }, 'email:a@b.cn'],
    [{ phone: '+852 9123 4567' }, 'phone:+85291234567'],
    [{ phone: '00886-912-345-678' }, 'phone:+886912345678'],
  ])('%j is known by %s', (cells, key) => {
    expect(read(cells)).toMatchObject({ key })
  })

  it.each<[CohortCells, string[]]>([
    [{ name: '王小明' }, ['- no_key']],
    [{ phone: '1380000' }, ['phone phone_invalid']],
    [{ phone: '1.38E+10' }, ['phone scientific']],
    [{ phone: '138****0001' }, ['phone masked']],
    [{ phone: '', email: 'nobody' }, ['email email_invalid']],
    [{ phone: '0571-88888888' }, ['phone phone_invalid']],
    [{ accountId: '用户', phone: '13800000001' }, ['accountId account_invalid']],
    [{ accountId: '1.23457E+18', phone: '13800000001' }, ['accountId scientific']],
    [{ accountId: 'u1001', class: '休眠' }, ['class unknown_class']],
    [{ accountId: '=A1&B1' }, ['accountId formula']],
    [{ accountId: 'u10\u000001' }, ['accountId control_character']],
  ])('%j is wrong: nobody can tell who it is', (cells, expected) => {
    expect(read(cells).person).toBeNull()
    expect(notes(cells)).toEqual(expected)
  })

  it.each<[CohortCells, string]>([
    [{ phone: '138000' }, 'phone phone_invalid'],
    [{ phone: '+1 202 555 0100' }, 'phone phone_foreign'],
    [{ phone: '138****0001' }, 'phone masked'],
    [{ email: 'a@b' }, 'email email_invalid'],
    [{ email: 'a**@b.cn' }, 'email masked'],
    [{ name: '长'.repeat(61) }, 'name too_long'],
    [{ name: '=cmd|x' }, 'name formula'],
    [{ name: '王\ufffd' }, 'name lost_characters'],
    [{ name: '王\ud800' }, 'name lost_characters'],
    [{ name: '王\n小明' }, 'name quote'],
    [{ address: 'x\u0007' }, 'address control_character'],
    [{ pushToken: 'a b' }, 'pushToken lost_characters'],
    [{ categories: Array.from({ length: 21 }, (_, n) => `类${n}`).join('、') }, 'categories too_long'],
  ])('%j costs that cell, not the person', (cells, expected) => {
    const found = { accountId: 'u1001', ...cells }
    expect(notes(found)).toEqual([expected])
    expect(person(found).accountId).toBe('u1001')
    const [field = ''] = expected.split(' ')
    expect(person(found)[field as keyof CohortPerson] ?? null).toEqual(field === 'categories' ? [] : null)
  })
})

describe('who has cancelled the account', () => {
  const cells = {
    phone: '13800000001',
    email: 'a@b.cn',
    address: '某地',
    pushToken: 't',
    name: '王',
    class: 'cancelled',
  }

  it('has no contacts: a leaked copy is no address book', () => {
    expect(person({ ...cells, accountId: 'u1001' })).toEqual({
      ...{ class: 'cancelled', accountId: 'u1001', name: null, phone: null, email: null, address: null },
      ...{ pushToken: null, guardianName: null, guardianPhone: null, categories: [] },
    })
    expect(reachOf(person(cells))).toEqual(['announcement'])
  })

  it('is known by the number all the same, and what is wrong with contacts is not told', () => {
    expect(read(cells)).toMatchObject({ key: 'phone:13800000001', notes: [] })
    expect(notes({ ...cells, accountId: 'u1001', email: 'nobody' })).toEqual([])
  })
})

describe('minors', () => {
  it('are told with their guardians', () => {
    const minor = { accountId: 'u001', class: 'minor', guardianName: '王父', guardianPhone: '13900000001' }
    expect(notes(minor)).toEqual([])
    expect(reachOf(person(minor))).toEqual(['push', 'sms', 'phone', 'announcement'])
  })

  it('without a guardian count, and that is noted', () => {
    expect(notes({ accountId: 'u001', class: 'minor' })).toEqual(['- guardian_missing'])
    expect(notes({ accountId: 'u001', class: 'minor', guardianPhone: '139' })).toEqual([
      'guardianPhone phone_invalid',
      '- guardian_missing',
    ])
  })

  it('are those who are linked to a guardian, whatever the list calls them', () => {
    expect(person({ accountId: 'u001', class: 'active', guardianPhone: '13900000001' }).class).toBe('minor')
    expect(person({ accountId: 'u001', class: 'cancelled', guardianPhone: '13900000001' }).class).toBe('cancelled')
  })
})

describe('the ways to a person', () => {
  it.each<[CohortCells, string[]]>([
    [{ accountId: 'u001' }, ['push', 'announcement']],
    [{ phone: '13800000001', pushToken: 't' }, ['push', 'sms', 'phone', 'announcement']],
    [{ phone: '13800000001' }, ['sms', 'phone', 'announcement']],
    [{ email: 'a@b.cn' }, ['email', 'announcement']],
    [{ phone: '+85291234567', address: '某地' }, ['letter', 'announcement']],
    [{ phone: '+85291234567' }, ['announcement']],
  ])('of %j are %j', (cells, ways) => {
    expect(reachOf(person(cells))).toEqual(ways)
  })

  it('are counted so that the sums balance', () => {
    const tally = new PeopleTally()
    const all = [
      { accountId: 'u001', email: 'a@b.cn' },
      { phone: '13800000001' },
      { accountId: 'u002', class: 'cancelled' },
      { accountId: 'u003', class: 'minor' },
    ]
    for (const cells of all) tally.add(person(cells))
    expect(tally.sums).toEqual({
      people: 4,
      classes: { active: 2, cancelled: 1, minor: 1 },
      firstChannel: { push: 2, sms: 1, announcement: 1 },
      reachable: { push: 2, sms: 1, email: 1, phone: 1, announcement: 4 },
    })
    expect(sameSums(tally.sums, { ...tally.sums, reachable: { ...tally.sums.reachable, letter: 0 } })).toBe(true)
    expect(sameSums(tally.sums, { ...tally.sums, classes: { active: 3, minor: 1 } })).toBe(false)
  })
})
