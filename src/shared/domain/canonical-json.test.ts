import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from './canonical-json.ts'

describe('canonical JSON', () => {
  it('writes what the reference implementation writes, for any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(canonicalJson(value as Json)).toBe(canonicalize(value))
      }),
      { numRuns: 500 },
    )
  })

  it('is stable: reading it and writing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
    )
  })

  it('sorts members by UTF-16 code units and keeps ES number form (RFC 8785 3.2.3, appendix B)', () => {
    expect(canonicalJson({ '\ufb33': 1, '\u{1f600}': 2, '\u20ac': 3, '1': 4, '\r': 5 })).toBe(
      '{"\\r":5,"1":4,"€":3,"😀":2,"\ufb33":1}',
    )
    expect(canonicalJson([1e21, 1e-7, -0, Number('333333333.33333329'), 4.5])).toBe(
      '[1e+21,1e-7,0,333333333.3333333,4.5]',
    )
  })

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', undefined, () => 1]) {
      expect(() => canonicalJson({ value } as unknown as Json)).toThrow(TypeError)
    }
  })
})
