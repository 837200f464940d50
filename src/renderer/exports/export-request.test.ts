import { describe, expect, it } from 'vitest'
import { exportRequest } from '#shared/contract/exports.ts'
import { firstChoice, requestOf } from './export-request.ts'

const ledger = { id: 'requests', words: { zh: '请求受理台账', en: 'Requests' }, dated: null, scoped: true, columns: [] }
const choice = firstChoice([ledger], false)
const FORM = '01935c1a-7b00-7000-8000-0000000000e1'

describe('a choice becomes a request that the contract takes', () => {
  it.each([
    ['one file', choice],
    ['a bundle of two', { ...firstChoice([ledger, { ...ledger, id: 'incidents' }], true), columns: ['number'] }],
    ['encrypted', { ...choice, bundle: true, passphrase: '一二三四五六七八九十甲乙' }],
    ['a passphrase that is not wanted any more', { ...choice, passphrase: '一二三四五六七八九十甲乙' }],
    ['a form', { ...choice, formats: ['form' as const], form: FORM }],
    ['whole data', { ...choice, redaction: 'full' as const, approval: FORM }],
  ])('%s', (_name, chosen) => {
    const request = requestOf(chosen)
    expect(exportRequest.safeParse(request).error).toBeUndefined()
  })

  it.each([
    ['a short passphrase', { ...choice, bundle: true, passphrase: '一二三' }],
    ['whole data without approval', { ...choice, redaction: 'full' as const }],
    ['a form that was not chosen', { ...choice, formats: ['form' as const] }],
    ['a period that ends before it begins', { ...choice, period: { from: '2026-11-02', to: '2026-11-01' } }],
    ['nothing', { ...choice, formats: [] }],
  ])('%s makes none', (_name, chosen) => expect(requestOf(chosen)).toBeNull())
})
