import { describe, expect, it } from 'vitest'
import { intakeResult } from '#shared/contract/intake.ts'
import { fitsQueryCode, hashQueryCode, makeQueryCode } from './query-code.ts'

describe('a query code', () => {
  it('has the shape that the contract promises, and is never the same', () => {
    const codes = Array.from({ length: 500 }, makeQueryCode)
    for (const code of codes) expect(intakeResult.shape.queryCode.safeParse(code).success, code).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('is stored without the code, with a salt of its own', () => {
    const code = makeQueryCode()
    expect(hashQueryCode(code)).not.toContain(code)
    expect(hashQueryCode(code)).not.toBe(hashQueryCode(code))
  })

  it('is recognised as people type it, and nothing else is', () => {
    const stored = hashQueryCode('7KQM-2WXA-9DFT')
    expect(fitsQueryCode('7KQM-2WXA-9DFT', stored)).toBe(true)
    expect(fitsQueryCode(' 7kqm 2wxa９dft ', stored)).toBe(true)
    expect(fitsQueryCode('7KQM-2WXA-9DFU', stored)).toBe(false)
    expect(fitsQueryCode('', stored)).toBe(false)
    expect(fitsQueryCode('7KQM-2WXA-9DFT', null)).toBe(false)
  })
})
