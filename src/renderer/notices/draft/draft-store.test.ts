import { beforeEach, expect, test } from 'vitest'
import { loadDraft, readHead, storeDraft } from './draft-store.ts'

const NOTICE = '00000000-0000-4000-8000-000000000001'

/** The port of the desk, with its limits: a key of 80 characters, a body of 20,000. */
const bodies = new Map<string, string>()
const drafts = {
  get: { call: async ({ key }: { key: string }) => ({ body: bodies.get(key) ?? null }) },
  put: {
    call: async ({ key, body }: { key: string; body: string | null }) => {
      if (key.length > 80 || (body?.length ?? 0) > 20_000) throw new Error('the desk refuses this draft')
      if (body === null) bodies.delete(key)
      else bodies.set(key, body)
      return {}
    },
  },
} as unknown as Parameters<typeof loadDraft>[0]

beforeEach(() => bodies.clear())

test('what was stored comes back, an emptied part as empty', async () => {
  const edits = { facts: 'x'.repeat(20_000), 'announcement.body': 'y', cause: '' }
  await storeDraft(drafts, { notice: NOTICE, touched: ['facts', 'announcement.body', 'cause'], edits, revision: 3 })
  expect(await loadDraft(drafts, NOTICE)).toEqual({ revision: 3, edits })
})

test('nothing is left when nothing differs any more', async () => {
  await storeDraft(drafts, { notice: NOTICE, touched: ['facts'], edits: { facts: 'x' }, revision: 1 })
  await storeDraft(drafts, { notice: NOTICE, touched: ['facts'], edits: {}, revision: 2 })
  expect(bodies.size).toBe(0)
})

test('a text that no draft can hold is left out, the others are kept', async () => {
  const edits = { facts: 'x'.repeat(1_000_000), cause: 'kept' }
  await storeDraft(drafts, { notice: NOTICE, touched: ['facts', 'cause'], edits, revision: 1 })
  expect(await loadDraft(drafts, NOTICE)).toEqual({ revision: 1, edits: { cause: 'kept' } })
})

test.each([null, '', 'no json', '[]', '{"parts":3}'])('%j is no draft', (body) => expect(readHead(body)).toBeNull())

test('parts that nobody knows are dropped', () => {
  expect(readHead('{"revision":2,"parts":["facts","in-app.body",7]}')).toEqual({ revision: 2, parts: ['facts'] })
})
