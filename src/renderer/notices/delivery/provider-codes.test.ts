import { expect, it } from 'vitest'
import { delivery as en } from '../../words/en/delivery.ts'
import { delivery as zh } from '../../words/zh-CN/delivery.ts'
import { providerCodes, providerReason } from './provider-codes.ts'

it('knows each code once, in the letters in which a ledger keeps it', () => {
  const codes = providerCodes.map(([code]) => code)
  expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([])
  for (const code of codes) expect(code).toMatch(/^[\w.:-]{1,60}$/)
})

it('has words for each reason in both languages, and none besides', () => {
  const reasons = [...new Set(providerCodes.map(([, reason]) => reason))].toSorted()
  expect(Object.keys(zh.reason).toSorted()).toEqual(reasons)
  expect(Object.keys(en.reason).toSorted()).toEqual(reasons)
})

it('tells an empty number from one that is switched off', () => {
  expect(zh.reason[providerReason('MK:0001') ?? 'full']).toBe('空号')
  expect(zh.reason[providerReason('MK:0004') ?? 'full']).toBe('停机或关机')
  expect(providerReason('XX:0001')).toBeUndefined()
})
