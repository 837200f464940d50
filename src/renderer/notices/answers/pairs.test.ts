import { expect, it } from 'vitest'
import { answerItem } from '#shared/domain/notice/answers-content.ts'
import { changed, moved, newItemId, readDraft, sameItems } from './pairs.ts'

const items = ['a', 'b', 'c'].map((id) => ({ id, question: id, answer: '答' }))
const order = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('')

it('are moved one place, and stay at the ends', () => {
  expect(order(moved(items, 'b', -1))).toBe('bac')
  expect(order(moved(items, 'b', 1))).toBe('acb')
  expect(order(moved(items, 'a', -1))).toBe('abc')
  expect(order(moved(items, 'c', 1))).toBe('abc')
})

it('are the same when nothing was typed, and not when something was', () => {
  expect(sameItems(items, structuredClone(items))).toBe(true)
  expect(sameItems(items, changed(items, 'b', { answer: '另' }))).toBe(false)
  expect(sameItems(items, moved(items, 'a', 1))).toBe(false)
  expect(sameItems(items, items.slice(1))).toBe(false)
})

it('get ids that the schema takes, each another', () => {
  const ids = Array.from({ length: 200 }, () => newItemId())
  expect(new Set(ids).size).toBe(200)
  for (const id of ids) expect(answerItem.shape.id.safeParse(id).success).toBe(true)
})

it('come back from a draft, and nothing else does', () => {
  expect(readDraft(JSON.stringify({ format: 1, items }))?.items).toEqual(items)
  for (const body of [null, '', '{', '{"format":2}', JSON.stringify({ format: 1, items: [] })]) {
    expect(readDraft(body)).toBeNull()
  }
})
