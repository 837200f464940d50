import { expect, it } from 'vitest'
import { isQuiet } from './quiet.ts'

const night = { from: '22:00', to: '08:00' }

it.each([
  ['2026-11-26T13:59:00.000Z', false],
  ['2026-11-26T14:00:00.000Z', true],
  ['2026-11-26T16:30:00.000Z', true],
  ['2026-11-26T23:59:00.000Z', true],
  ['2026-11-27T00:00:00.000Z', false],
])('%s in Shanghai is quiet: %s', (at, quiet) => expect(isQuiet(at, night)).toBe(quiet))

it('does not go over midnight where it need not', () => {
  expect(isQuiet('2026-11-27T05:00:00.000Z', { from: '12:00', to: '14:00' })).toBe(true)
  expect(isQuiet('2026-11-27T06:00:00.000Z', { from: '12:00', to: '14:00' })).toBe(false)
})
