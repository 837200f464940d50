import { describe, expect, it } from 'vitest'
import { type Condition, condition, fieldsOf, holds, isPresent } from './condition.ts'

const subject = {
  today: '2026-11-27',
  written: ['reason'],
  values: {
    told: 3,
    people: 5,
    basis: 'consent',
    categories: ['phone_number', 'location'],
    none: [],
    on: '2026-11-26',
    at: '2026-11-27T01:00:00.000Z',
    author: 'a',
    checker: 'a',
  },
}

describe('a condition', () => {
  it.each<[string, Condition, boolean]>([
    ['sees what is written', { field: 'reason', present: true }, true],
    ['sees a value', { field: 'told', present: true }, true],
    ['sees nothing in an empty list', { field: 'none', present: true }, false],
    ['sees nothing in an absent field', { field: 'gone', present: true }, false],
    ['finds an option', { field: 'basis', in: ['law', 'consent'] }, true],
    ['finds an option in a list', { field: 'categories', in: ['location'] }, true],
    ['does not find another', { field: 'categories', in: ['avatar_photo'] }, false],
    ['counts up to its number', { field: 'told', atLeast: 3 }, true],
    ['counts no further', { field: 'told', atLeast: 4 }, false],
    ['compares days', { field: 'on', before: 'at' }, true],
    ['is not before its own day', { field: 'at', before: 'today' }, false],
    ['is before nothing that is missing', { field: 'on', before: 'gone' }, false],
    ['knows yesterday from the day before', { field: 'on', olderThanDays: 1 }, false],
    ['knows what is older', { field: 'on', olderThanDays: 0 }, true],
    ['compares numbers', { field: 'told', below: 'people' }, true],
    ['is not below itself', { field: 'told', below: 'told' }, false],
    ['is below nothing that is missing', { field: 'told', below: 'gone' }, false],
    ['is above nothing that is missing', { field: 'gone', below: 'told' }, false],
    ['knows one person in two parts', { field: 'author', same: 'checker' }, true],
    ['knows two', { field: 'author', same: 'basis' }, false],
    ['takes two absent fields for no person', { field: 'gone', same: 'lost' }, false],
    ['combines', { all: [{ not: { field: 'gone', present: true } }, { any: [{ field: 'told', atLeast: 9 }] }] }, false],
  ])('%s', (_name, asked, expected) => {
    expect(holds(condition.parse(asked), subject)).toBe(expected)
  })

  it('names every field, so that none is asked that the register does not have', () => {
    const asked: Condition = {
      any: [
        { not: { field: 'a', before: 'b' } },
        { field: 'c', before: 'today' },
        { field: 'd', below: 'e' },
        { field: 'f', same: 'g' },
      ],
    }
    expect(fieldsOf(asked).join('')).toBe('abcdefg')
  })

  it('counts a no as an answer', () => {
    expect(isPresent('no', { ...subject, values: { no: false } })).toBe(true)
  })
})
