import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ShownCell, shownChecks, shownTable, shownTables } from './edition.ts'
import { countsTable, sharesTable } from './make-table.ts'
import { THRESHOLD } from './suppress.ts'
import { type AnnualTable, column, Tally } from './table.ts'

const rows = fc.array(fc.tuple(fc.oneof(fc.nat(14), fc.nat(400)), fc.nat(14)), { minLength: 1, maxLength: 8 })

/** Requests and the late ones among them. */
function made(counts: readonly (readonly [number, number])[]): AnnualTable {
  return countsTable(
    { id: 'made', about: 'people', list: null },
    ['n', column('late', 'count', { partOf: 'n' })],
    counts.map(([n, late], index) => ({ id: `r${index}`, cells: [n, Math.min(n, late)] })),
  )
}

const shown = (cell: ShownCell | undefined) => (cell && 'value' in cell ? Number(cell.value) : null)

describe('the public edition', () => {
  it('shows no small count of people, and none that is left over by a part', () => {
    fc.assert(
      fc.property(rows, (counts) => {
        for (const row of shownTable(made(counts), 'public').rows) {
          const [n = null, late = null] = row.map(shown)
          const seen = [n, late, n !== null && late ? n - late : 0].filter((each) => each !== null && each > 0)
          expect(seen.filter((each) => Number(each) < THRESHOLD)).toEqual([])
        }
      }),
    )
  })

  it('hides a share with its count', () => {
    const tally = new Tally()
    for (const [id, n] of [
      ['a', 3],
      ['b', 40],
      ['c', 12],
    ] as const)
      tally.add(id, n)
    const table = sharesTable({ id: 'shares', about: 'people', list: null }, tally, [])
    const hidden = shownTable(table, 'public').rows.map((row) => row.map((cell) => 'hidden' in cell))
    expect(hidden).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ])
  })

  it('keeps what the operator did, and the full edition keeps all', () => {
    const table = made([[3, 1]])
    expect(shownTable({ ...table, about: 'acts' }, 'public').rows).toEqual([[{ value: 3 }, { value: 1 }]])
    expect(shownTable(table, 'full').rows).toEqual([[{ value: 3 }, { value: 1 }]])
  })

  it('has no table that crosses two things about people', () => {
    const crossed: AnnualTable = { ...made([[300, 20]]), shape: 'grid' }
    expect(shownTables({ tables: [crossed] }, 'public')).toEqual([])
    expect(shownTables({ tables: [{ ...crossed, about: 'acts' }] }, 'public')).toHaveLength(1)
  })

  it('leaves out an equation with a small part about people', () => {
    const check = {
      ledger: 'requests',
      rows: 303,
      parts: [
        { id: 'closed', n: 300 },
        { id: 'open', n: 3 },
      ],
    }
    expect(shownChecks({ checks: [check] }, 'public')).toEqual([])
    expect(shownChecks({ checks: [check] }, 'full')).toEqual([check])
    expect(shownChecks({ checks: [{ ...check, ledger: 'incidents' }] }, 'public')).toHaveLength(1)
  })
})
