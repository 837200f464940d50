import { expect, test } from 'vitest'
import { freshLine, isComplete, withAction } from './plan-draft.ts'

const kept = {
  id: 'l7',
  category: 'service_log',
  system: 'log_platform',
  action: 'retain_restricted' as const,
  ground: 'network_log',
  until: '2027-05-26',
}

test('a fresh line has an id that no other line has', () => {
  expect(freshLine([]).id).toBe('l1')
  expect(freshLine([kept, { ...kept, id: 'l2' }]).id).toBe('l8')
})

test('kept data needs its last day, erased data has none', () => {
  expect(isComplete(kept)).toBe(true)
  expect(isComplete({ ...kept, until: null })).toBe(false)
  expect(isComplete({ ...kept, action: 'delete' })).toBe(false)
  expect(isComplete(withAction(kept, 'delete'))).toBe(true)
})
