import { describe, expect, it } from 'vitest'
import { QUERY_CODE_BYTES, queryCode, queryCodeFrom, queryCodeHashInput } from './query-code.ts'

describe('a query code', () => {
  it('takes every byte to one of 32 signs, as often as any other', () => {
    const counts = new Map<string, number>()
    for (let byte = 0; byte < 256; byte += 1) {
      const code = queryCodeFrom(new Uint8Array(QUERY_CODE_BYTES).fill(byte))
      expect(queryCode.safeParse(code).success, code).toBe(true)
      counts.set(code, (counts.get(code) ?? 0) + 1)
    }
    expect(new Set(counts.values())).toEqual(new Set([8]))
    expect(counts.size).toBe(32)
  })

  it('keeps the order of its bytes', () => {
    expect(queryCodeFrom(Uint8Array.from({ length: QUERY_CODE_BYTES }, (_, nth) => nth))).toBe('ABCD-EFGH-JKLM')
  })

  it.each(['7KQM2WXA9DFT', '7KQM-2WXA', '7kqm-2wxa-9dft', 'IOIO-2WXA-9DFT', '7KQM-2WXA-9DF1'])('is not %s', (other) => {
    expect(queryCode.safeParse(other).success).toBe(false)
  })

  it('is compared as people type it, with its salt', () => {
    const input = queryCodeHashInput('ab', '7KQM-2WXA-9DFT')
    expect(input).toBe('ab\n7KQM2WXA9DFT')
    for (const typed of [' 7kqm 2wxa９dft ', '7KQM2WXA9DFT', '７ＫＱＭ－２ＷＸＡ－９ＤＦＴ']) {
      expect(queryCodeHashInput('ab', typed)).toBe(input)
    }
    expect(queryCodeHashInput('ab', '7KQM-2WXA-9DFU')).not.toBe(input)
  })
})
