import { expect, test } from 'vitest'
import { field, type RegisterField } from '#shared/domain/register/definition.ts'
import { legal } from '../../../test/support/case-builder.ts'
import { createWords } from '../words/words.ts'
import { moneyOf, wordsOfValue } from './field-words.ts'

const words = { zh: '样例', en: 'Sample' }
const make = (part: object): RegisterField => field.parse({ id: 'x', words, ...part })
const options = [
  { id: 'a', words: { zh: '甲', en: 'A' } },
  { id: 'b', words: { zh: '乙', en: 'B' } },
]
const say = (part: object, value: Parameters<typeof wordsOfValue>[1], language: 'zh-CN' | 'en' = 'zh-CN') =>
  wordsOfValue(make(part), value, {
    ...{ t: createWords(language).t, legal, language, now: '2026-11-27T02:00:00.000Z' },
    staff: () => '沈明远',
    thing: (id) => `E26-${id}`,
  })

test.each([
  [{ type: 'choices', options }, ['a', 'b'], '甲、乙'],
  [{ type: 'choice', options }, 'gone', 'gone'],
  [{ type: 'number', money: true }, 3_568_860, '¥ 35,688.60'],
  [{ type: 'number', unit: { zh: '人', en: 'people' } }, 1_284_306, '1,284,306 人'],
  [{ type: 'yes_no' }, false, '否'],
  [{ type: 'date' }, '2027-05-26', '2027-05-26'],
  [{ type: 'instant' }, '2026-11-26T06:32:00.000Z', '11-26 14:32'],
  [{ type: 'staff' }, 'id', '沈明远'],
  [{ type: 'link', to: 'incident', many: true }, ['0013', '0014'], 'E26-0013、E26-0014'],
  [{ type: 'date' }, undefined, null],
] as const)('%j %j is %s', (part, value, shown) => {
  expect(say(part, value as never)).toBe(shown)
})

test('options speak the language of the person', () => {
  expect(say({ type: 'choice', options }, 'b', 'en')).toBe('B')
  expect(moneyOf(5)).toBe('¥ 0.05')
})
