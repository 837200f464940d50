import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountId, maskAccount, maskName, maskPhone, personRecord, phone } from './person.ts'

const shown = (masked: string) => masked.replaceAll('*', '')

describe('masking a name', () => {
  it.each([
    ['王小明', '王**'],
    ['王明', '王*'],
    ['欧阳修', '欧阳*'],
    ['诸葛孔明', '诸葛**'],
    ['欧阳', '欧*'],
    ['𠮷田', '𠮷*'],
    ['王𠮷明', '王**'],
    ['欧阳𠮷', '欧阳*'],
    ['李', '*'],
    ['𠮷', '*'],
    ['阿卜杜拉·买买提', '阿*******'],
    ['Ann Lee', 'A******'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  it('keeps the number of characters and never shows the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (name) => {
        fc.pre(!name.includes('*'))
        const masked = maskName(name)
        expect([...masked]).toHaveLength([...name].length)
        expect(masked.at(-1)).toBe('*')
        expect(name.startsWith(shown(masked))).toBe(true)
        expect(masked.isWellFormed(), 'no half of a character is left').toBe(true)
      }),
    )
  })
})

describe('masking a phone number and an account', () => {
  it('shows three and four digits of eleven', () => {
    expect(maskPhone('13812342046')).toBe('138****2046')
  })

  it.each([
    ['abc', 'a***'],
    ['abc123', 'a***'],
    ['abc1234', 'ab****34'],
    ['AM_20260001', 'AM****01'],
  ])('shows the account %s as %s', (id, masked) => {
    expect(maskAccount(id)).toBe(masked)
  })

  it('never shows the whole value', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^1\d{10}$/), fc.stringMatching(/^[A-Za-z0-9_-]{3,32}$/), (number, account) => {
        expect(phone.safeParse(number).success && accountId.safeParse(account).success).toBe(true)
        expect(shown(maskPhone(number))).toHaveLength(7)
        expect(shown(maskAccount(account)).length).toBeLessThan(account.length)
      }),
    )
  })
})

describe('the record of a person', () => {
  const record = {
    caseId: '01935c1a-7b00-7000-8000-0000000000c1',
    name: ' 王小明 ',
    phone: '13800000001',
    accountId: 'aml_1024',
    replyContact: null,
    actingName: null,
  }

  it('trims a name and needs one', () => {
    expect(personRecord.parse(record).name).toBe('王小明')
    expect(personRecord.safeParse({ ...record, name: '  ' }).success).toBe(false)
  })

  it.each(['1380000000', '138000000011', '+8613800000001', '138 0000 0001', '23800000001', '13８00000001'])(
    'refuses the phone number %s',
    (number) => {
      expect(personRecord.safeParse({ ...record, phone: number }).success).toBe(false)
    },
  )
})
