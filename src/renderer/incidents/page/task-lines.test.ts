import { expect, test } from 'vitest'
import type { IncidentTask } from '#shared/domain/incident/state.ts'
import { dueOf, inOrder, isLate, missingItems } from './task-lines.ts'

const task = (id: string, part: Partial<IncidentTask> = {}): IncidentTask => ({
  id,
  item: null,
  title: null,
  owner: null,
  dueAt: null,
  done: null,
  ...part,
})
const noon = '2026-11-23T04:00:00.000Z'
const one = '2026-11-23T05:00:00.000Z'

test('what is due first stands on top, what is done stands last', () => {
  const tasks = [
    task('done', { done: { by: null, at: noon } }),
    task('later', { dueAt: one }),
    task('whenever'),
    task('first', { dueAt: noon }),
    task('done last', { done: { by: null, at: one } }),
  ]
  expect(inOrder(tasks).map(({ id }) => id)).toEqual(['first', 'later', 'whenever', 'done last', 'done'])
})

test('late is what is open past its time, or was done past it', () => {
  expect(isLate(task('a', { dueAt: noon }), one)).toBe(true)
  expect(isLate(task('a', { dueAt: one, done: { by: null, at: noon } }), '2027-01-01T00:00:00.000Z')).toBe(false)
  expect(isLate(task('a'), one)).toBe(false)
})

test('a checklist offers what is no task yet', () => {
  const words = { zh: '封禁', en: 'Block' }
  const list = {
    id: 'first_hour',
    words,
    items: [
      { id: 'block', words, minutes: 30 },
      { id: 'preserve', words, minutes: null },
    ],
  }
  expect(missingItems(list, [task('t', { item: 'block' })]).map(({ id }) => id)).toEqual(['preserve'])
  expect(list.items.map((item) => dueOf(item, noon))).toEqual(['2026-11-23T04:30:00.000Z', null])
})
