import { expect, test } from 'vitest'
import { type Chosen, chooseVersions } from './choose-versions.ts'

interface Asked {
  name: string
  query: Record<string, string>
  revisions: number
  dirty: boolean
  chosen: Chosen
}

const asked: Asked[] = [
  { name: 'the newest beside the one before', query: {}, revisions: 3, dirty: false, chosen: { to: 3, from: 2 } },
  { name: 'the first beside none', query: { to: '1' }, revisions: 3, dirty: false, chosen: { to: 1, from: undefined } },
  {
    name: 'what is typed beside the newest',
    query: { to: 'draft' },
    revisions: 3,
    dirty: true,
    chosen: { to: 'draft', from: 3 },
  },
  {
    name: 'a draft that is gone: the newest',
    query: { to: 'draft' },
    revisions: 3,
    dirty: false,
    chosen: { to: 3, from: 2 },
  },
  {
    name: 'what is typed before there is a version',
    query: {},
    revisions: 0,
    dirty: true,
    chosen: { to: 'draft', from: undefined },
  },
  {
    name: 'two that the address names',
    query: { to: '3', from: '1' },
    revisions: 3,
    dirty: false,
    chosen: { to: 3, from: 1 },
  },
  {
    name: 'a version that is not: the newest',
    query: { to: '9', from: 'x' },
    revisions: 2,
    dirty: false,
    chosen: { to: 2, from: 1 },
  },
  {
    name: 'a version beside itself: none',
    query: { to: '2', from: '2' },
    revisions: 2,
    dirty: false,
    chosen: { to: 2, from: undefined },
  },
]

test.each(asked)('$name', ({ query, revisions, dirty, chosen }) => {
  expect(chooseVersions(query, revisions, dirty)).toEqual(chosen)
})

test('nothing is chosen where there is nothing', () => expect(chooseVersions({}, 0, false)).toBeUndefined())
