import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openStore } from '../../../../test/fixtures/store/open-store.ts'
import { readLegalData } from '../legal-files.ts'
import { nextFormNumber, printedFormNumber, renderForm } from './form.ts'

const resourcesDir = join(import.meta.dirname, '../../../../resources')
const device = '01935c1a-7b00-7000-8000-00000000000d'

describe('numbers of paper forms', () => {
  it('count within the year of Shanghai, and differ between desks', () => {
    const { store } = openStore()
    const next = (now: string, of = device) => store.write(() => nextFormNumber(store, { device: of, now }))
    const first = next('2026-11-23T02:00:00.000Z')
    expect(first).toMatch(/^f26_[a-z]{2}_001$/)
    expect(next('2026-11-23T02:00:00.000Z').slice(-3)).toBe('002')
    // Nine in the evening in London is tomorrow, and another year, in Shanghai.
    expect(next('2026-12-31T21:00:00.000Z')).toMatch(/^f27_[a-z]{2}_001$/)
    const elsewhere = next('2027-01-02T02:00:00.000Z', '01935c1a-7b00-7000-8000-00000000000e')
    expect(elsewhere.slice(4, 6)).not.toBe(first.slice(4, 6))
    expect(printedFormNumber(first)).toMatch(/^F26-[A-Z]{2}-001$/)
  })
})

describe('the form', () => {
  it('is a PDF, the same one each time, with another number another', async () => {
    const legal = await readLegalData(resourcesDir)
    const render = (form: string) => renderForm(form, { resourcesDir, legal, demo: false })
    const pages = await Promise.all([render('f26_kq_012'), render('f26_kq_012'), render('f26_kq_013')])
    const [once, again, other] = pages.map((bytes) => Buffer.from(bytes))
    expect(once?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(once?.equals(again as Buffer)).toBe(true)
    expect(once?.equals(other as Buffer)).toBe(false)
  }, 60_000)
})
