import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allTicks, countTicks, headState, isTicked, noTicks, type Ticks, withTicks } from './ticks.ts'

const whole = { all: allTicks, none: noTicks }
const ids = Array.from({ length: 12 }, (_, n) => `r${n}`)

test('nothing, something, everything', () => {
  expect([headState(noTicks, 12), countTicks(noTicks, 12)]).toEqual([false, 0])
  const some = withTicks(noTicks, ['r1', 'r2'], true)
  expect([headState(some, 12), countTicks(some, 12)]).toEqual(['mixed', 2])
  expect([headState(allTicks, 12), countTicks(allTicks, 12)]).toEqual([true, 12])
  const allBut = withTicks(allTicks, ['r1'], false)
  expect([headState(allBut, 12), countTicks(allBut, 12), isTicked(allBut, 'r1'), isTicked(allBut, 'r9')]).toEqual([
    'mixed',
    11,
    false,
    true,
  ])
})

test('both modes agree with a plain set, whatever is done', () => {
  const act = fc.oneof(
    fc.record({ ids: fc.subarray(ids), ticked: fc.boolean() }),
    fc.constantFrom('all' as const, 'none' as const),
  )
  fc.assert(
    fc.property(fc.array(act), (acts) => {
      let ticks: Ticks = noTicks
      const model = new Set<string>()
      const set = (some: string[], ticked: boolean) => {
        for (const id of some) model[ticked ? 'add' : 'delete'](id)
      }
      for (const each of acts) {
        if (typeof each === 'object') set(each.ids, each.ticked)
        else set(ids, each === 'all')
        ticks = typeof each === 'object' ? withTicks(ticks, each.ids, each.ticked) : whole[each]
      }
      expect(ids.filter((id) => isTicked(ticks, id))).toEqual(ids.filter((id) => model.has(id)))
      expect(countTicks(ticks, ids.length)).toBe(model.size)
    }),
  )
})
