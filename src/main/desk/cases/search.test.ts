import { describe, expect, it, vi } from 'vitest'
import type { QueueQuery } from '#shared/contract/requests.ts'
import { isFinished } from '#shared/domain/case/state.ts'
import { generateCases, NOW, staffId } from '../../../../bench/generate.ts'
import { openStore } from '../../../../test/fixtures/store/open-store.ts'
import { putOverlay, putOverlayPerson } from '../store/overlay.ts'
import { queuePage } from './page.ts'

// Real files, on machines that are busy.
vi.setConfig({ testTimeout: 60_000 })

const people = [
  { name: '王小明', phone: '10812342046', accountId: 'am00012345', number: 'R26-004187' },
  { name: '李明小', phone: '10812344187', accountId: 'AM_zhang', number: 'R25-004187' },
  { name: '欧阳小明', phone: '11987650001', accountId: 'am99912345', number: 'R26-004199' },
  { name: '阿卜杜·热合曼', phone: null, accountId: null, number: 'R26-000001' },
  { name: 'John Appleseed', phone: null, accountId: null, number: 'R26-000002' },
  { name: '𠮷野家', phone: null, accountId: null, number: 'R26-000003' },
  { name: 'Ａｎｎａ陈', phone: null, accountId: null, number: 'R26-000004' },
]
const generated = [...generateCases({ seed: 4, cases: 20, open: 1 })].filter((each) => !isFinished(each.case.state))
const viewer = { userId: staffId(0), now: NOW }

/** Names that a search finds, once with everybody in the cache and once with everybody pending. */
function found(text: string): string[] {
  const answers = ['cache', 'overlay'].map((place) => {
    const open = openStore()
    for (const [index, { number, ...person }] of people.entries()) {
      const each = generated[index] as (typeof generated)[number]
      const record = { ...each.person, ...person }
      const state = { ...each.case.state, number }
      if (place === 'cache') {
        open.writer.applyRows('case', [{ ...each.case, state }])
        open.writer.applyRows('person', [record])
      } else {
        open.store.write(() => {
          putOverlay(open.store, { id: each.case.id, version: 0, pending: 1, state })
          putOverlayPerson(open.store, record)
        })
      }
    }
    const query: QueueQuery = { view: 'todo', filter: { text }, sort: { by: 'number', descending: false } }
    const page = queuePage(open.store, { query, anchor: { at: 'start' }, limit: 50 }, viewer)
    expect(page.total).toBe(page.rows.length)
    return page.rows.map((row) => row.name ?? '')
  })
  expect(answers[1]).toEqual(answers[0])
  return answers[0] ?? []
}

describe('a search', () => {
  it.each([
    ['one character of a name', '明', ['李明小', '王小明', '欧阳小明']],
    ['two characters that stand together', '小明', ['王小明', '欧阳小明']],
    ['three characters', '阳小明', ['欧阳小明']],
    ['pairs that are there but not together', '明小明', []],
    ['a name of two parts', '阿卜杜·热合曼', ['阿卜杜·热合曼']],
    ['the begin of a word in Latin letters', 'appl', ['John Appleseed']],
    ['several words', 'john a', ['John Appleseed']],
    ['a character outside the basic plane', '𠮷', ['𠮷野家']],
    ['full-width letters', 'anna', ['Ａｎｎａ陈']],
    ['a whole case number', 'R26-004187', ['王小明']],
    ['a case number in small letters, without its R', '26-004187', ['王小明']],
    ['the begin of a case number', 'r26-0041', ['王小明', '欧阳小明']],
    ['digits: of a case number and of a phone number', '4187', ['李明小', '王小明']],
    ['the last four digits of a phone number', '2046', ['王小明']],
    ['a whole phone number', '10812342046', ['王小明']],
    ['a whole phone number that nobody has', '10812342047', []],
    ['an account id', 'am00012345', ['王小明']],
    ['an account id in other letters', 'am_ZHANG', ['李明小']],
    ['part of an account id', 'am000123', []],
    ['signs that mean something to the index', '"AND" (小明* OR #x', []],
    ['only signs', '***', []],
    ['surrounding space', '  王小明 ', ['王小明']],
  ])('finds by %s', (_, text, names) => {
    expect(found(text)).toEqual(names)
  })
})
