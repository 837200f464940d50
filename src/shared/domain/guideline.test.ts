import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { guidelineMap } from './guideline.ts'
import { promiseMap } from './promise.ts'

const resources = join(import.meta.dirname, '../../../resources')
const read = (...path: string[]) => JSON.parse(readFileSync(join(resources, ...path), 'utf8'))
const map = guidelineMap.parse(read('legal', 'audit-guideline.json'))
const registers = readdirSync(join(resources, 'registers')).map((name) => read('registers', name).id)

it('names registers and clauses that there are', () => {
  const clauses = promiseMap.parse(read('legal', 'obligations.json')).obligations.map(({ id }) => id)
  for (const { id, evidence, obligations } of map.items) {
    const named = evidence.flatMap((source) => (source.kind === 'register' ? source.register : []))
    expect([id, named.filter((each) => !registers.includes(each))]).toEqual([id, []])
    expect([id, obligations.filter((each) => !clauses.includes(each))]).toEqual([id, []])
  }
})

it('covers each chapter, each item once', () => {
  expect(new Set(map.items.map(({ id }) => id)).size).toBe(map.items.length)
  expect(map.chapters.filter(({ id }) => !map.items.some(({ chapter }) => chapter === id))).toEqual([])
})

it('claims no more than is known: the annex has not been read', () => {
  expect(map.items.filter(({ certainty }) => certainty !== map.certainty)).toEqual([])
})
