import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Hidden, suppressLine, THRESHOLD } from './suppress.ts'

const counts = fc.array(fc.oneof(fc.nat(14), fc.nat(400)), { minLength: 1, maxLength: 9 })
/** What an attacker learns of a line whose sum is printed: a hidden cell that only one value fits is no longer hidden. */
function isBetrayed(line: readonly number[], hidden: readonly Hidden[]): boolean {
  const kept = line.filter((_, index) => hidden[index])
  if (kept.length === 0) return false
  const sum = kept.reduce((all, n) => all + n, 0)
  // Each hidden cell is 1 at least, because zeros are printed.
  return kept.length === 1 || sum - kept.length === 0
}

function demandHidden(line: readonly number[], hidden: readonly Hidden[]): void {
  for (const [index, n] of line.entries()) {
    if (n > 0 && n < THRESHOLD) expect(hidden[index]).not.toBeNull()
    if (n === 0) expect(hidden[index]).toBeNull()
  }
}

describe('a line of counts', () => {
  it('shows no small count, and none follows from its sum', () => {
    fc.assert(
      fc.property(counts, (line) => {
        const { cells, total } = suppressLine(line)
        demandHidden(line, cells)
        if (total === null) expect(isBetrayed(line, cells)).toBe(false)
      }),
    )
  })

  it('hides nothing where nothing is small', () =>
    expect(suppressLine([10, 0, 4000])).toEqual({ cells: [null, null, null], total: null }))

  it('hides the smallest other with a single small one', () =>
    expect(suppressLine([3, 40, 12]).cells).toEqual(['small', null, 'covered']))

  it('hides more where the hidden ones would add up to what each must be', () =>
    expect(suppressLine([1, 1, 40]).cells).toEqual(['small', 'small', 'covered']))

  it('sabotage: a line that hides small counts alone betrays them', () => {
    const naive = [3, 40, 12].map((n): Hidden => (n < THRESHOLD ? 'small' : null))
    expect(isBetrayed([3, 40, 12], naive)).toBe(true)
  })
})
