import { describe, expect, it } from 'vitest'
import { plain, readAccount, readPhone, readText } from './cells.ts'

describe('cells as spreadsheets leave them', () => {
  it.each([
    ['  王小明　', '王小明'],
    ['\ufeff王小明\u200b', '王小明'],
    ['="13800000001"', '13800000001'],
    ["'13800000001", '13800000001'],
    ["'+8613800000001", '+8613800000001'],
    ["' =1+1", '=1+1'],
    ['\t13800000001', '13800000001'],
    ["O'Brien", "O'Brien"],
    ["'t Hooft", "'t Hooft"],
  ])('%j is %j', (cell, text) => {
    expect(plain(cell)).toBe(text)
  })
})

describe('phone numbers', () => {
  it.each([
    '13800000001',
    '138 0000 0001',
    '138-0000-0001',
    '+86 138 0000 0001',
    '0086-13800000001',
    '8613800000001',
    '（+86）13800000001',
    '１３８００００００01',
    '13800000001.0',
    '="13800000001"',
    '13800000001\t',
  ])('%j is one', (cell) => {
    expect(readPhone(cell)).toEqual({ value: '13800000001' })
  })

  it.each([
    ['1.38E+10', 'scientific'],
    ['138****0001', 'masked'],
    ['138＊＊＊＊0001', 'masked'],
    ['1380000000', 'phone_invalid'],
    ['138000000011', 'phone_invalid'],
    ['010-12345678', 'phone_invalid'],
    ['13800000001/13800000002', 'phone_invalid'],
    ['=13800000001', 'phone_invalid'],
    ['无', 'phone_invalid'],
  ])('%j is none: %s', (cell, code) => {
    expect(readPhone(cell)).toEqual({ code })
  })

  it('may be missing', () => {
    expect(readPhone('  ')).toEqual({ value: null })
  })
})

describe('accounts and text', () => {
  it('keeps an account as it is', () => {
    expect(readAccount(' aml_1024 ')).toEqual({ value: 'aml_1024' })
    expect(readAccount('20260001.0')).toEqual({ value: '20260001' })
    expect(readAccount('2.02E+17')).toEqual({ code: 'scientific' })
    expect(readAccount('aml***24')).toEqual({ code: 'masked' })
    expect(readAccount('a b')).toEqual({ code: 'account_invalid' })
    expect(readAccount('')).toEqual({ value: null })
  })

  it.each(['=1+1', '@cmd', '|calc', '+cmd', '-cmd|', '＝1', '="=1+1"', "'=1+1", ' =1'])(
    'refuses the formula %j',
    (cell) => {
      expect(readText(cell, 60)).toEqual({ code: 'formula' })
    },
  )

  it.each(['王小明', '+86 21 12345678', '-5', 'a=b', '浙江省杭州市 1-2-3'])('takes the text %j', (cell) => {
    expect(readText(cell, 60)).toEqual({ value: cell })
  })

  it('counts length', () => {
    expect(readText('王'.repeat(60), 60)).toEqual({ value: '王'.repeat(60) })
    expect(readText('王'.repeat(61), 60)).toEqual({ code: 'too_long' })
  })
})
