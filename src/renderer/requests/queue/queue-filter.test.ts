import { expect, test } from 'vitest'
import { queryOf, sortOf, sortText, viewOf } from './queue-filter.ts'

test('an address becomes a question, and unknown values are left out', () => {
  const query = queryOf('todo', { kind: 'access', urgency: 'overdue', stage: 'nonsense', sort: '-number' }, ' 王 ')
  expect(query).toEqual({
    view: 'todo',
    filter: { kinds: ['access'], urgency: 'overdue', text: '王' },
    sort: { by: 'number', descending: true },
  })
})

test('an empty address asks for the nearest deadline first, and for the latest of what is done', () => {
  expect(queryOf('todo', {}, '')).toEqual({ view: 'todo', filter: {}, sort: { by: 'dueAt', descending: false } })
  expect(queryOf('done', {}, '').sort).toEqual({ by: 'dueAt', descending: true })
})

test('views and sorts survive the address', () => {
  expect(viewOf(['requests', 'done'])).toBe('done')
  expect(viewOf(['requests', 'elsewhere'])).toBe('todo')
  expect(sortText(sortOf('-receivedAt', 'todo'))).toBe('-receivedAt')
  expect(sortOf('password', 'todo').column).toBe('left')
})
