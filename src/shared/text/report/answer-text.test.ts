import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentText, numberInWords, spokenMoment } from './answer-text.ts'
import { reportWords } from './report-words.ts'

const path = new URL('../../../../resources/documents/report.zh-CN.json', import.meta.url)
const words = reportWords.parse(JSON.parse(readFileSync(path, 'utf8')))

describe('a moment', () => {
  it.each([
    ['2026-11-23T05:20:00.000Z', '2026年11月23日 13:20', '十一月二十三日十三时二十分'],
    // A day later in Shanghai, and a minute that stands alone.
    ['2026-12-31T16:05:00.000Z', '2027年1月1日 00:05', '一月一日零时零五分'],
    ['2026-10-10T02:00:00.000Z', '2026年10月10日 10:00', '十月十日十时整'],
  ])('%s is written and spoken by the clock on the wall', (at, written, spoken) => {
    expect([momentText(at, words), spokenMoment(at, words)]).toEqual([written, spoken])
  })
})

it('every number below a hundred has words of its own', () => {
  const all = Array.from({ length: 100 }, (_, n) => numberInWords(n, words.spoken))
  expect(new Set(all).size).toBe(100)
  expect([all[0], all[10], all[15], all[20], all[99]]).toEqual(['零', '十', '十五', '二十', '九十九'])
  fc.assert(fc.property(fc.integer({ min: 0, max: 99 }), (n) => !/\d/.test(numberInWords(n, words.spoken))))
})
