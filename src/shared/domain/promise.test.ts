import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type EvidenceFound, promiseMap, statusOf } from './promise.ts'

const resources = new URL('../../../resources/', import.meta.url)
const read = (path: string) => JSON.parse(readFileSync(new URL(path, resources), 'utf8'))
const map = promiseMap.parse(read('legal/obligations.json'))
const registers = readdirSync(new URL('registers/', resources)).map((name) => read(`registers/${name}`))

const found = (numbers: Partial<EvidenceFound> = {}): EvidenceFound => ({
  ...{ source: { kind: 'incidents' }, total: 3, open: 0, wrong: 0, latestAt: null },
  ...numbers,
})
const builtIn = found({ source: { kind: 'built_in', words: { zh: '内建', en: 'Built in' } }, total: 0 })

describe('the map of promises', () => {
  it('has every clause once, with words of its own', () => {
    const ids = map.obligations.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(58)
    expect(new Set(map.obligations.map(({ words }) => words.zh)).size).toBe(ids.length)
  })

  it('looks for proof only where there can be some', () => {
    for (const { id, evidence } of map.obligations) {
      for (const source of evidence) {
        if (source.kind !== 'register') continue
        const register = registers.find((each) => each.id === source.register)
        expect(register, `${id}: ${source.register}`).toBeDefined()
        if (!source.where) continue
        const field = register.fields.find((each: { id: string }) => each.id === source.where?.field)
        expect(
          field?.options.map((each: { id: string }) => each.id),
          id,
        ).toContain(source.where.is)
      }
    }
  })

  it('names every gap between policy and law at a clause', () => {
    const named = new Set(map.obligations.flatMap(({ gaps }) => gaps))
    expect([...named].sort()).toEqual(map.gaps.map(({ id }) => id).sort())
  })
})

describe('how a promise stands', () => {
  it.each([
    ['kept', [found()]],
    ['open', [found(), found({ open: 1 })]],
    ['wrong', [found({ open: 1 }), found({ wrong: 1 })]],
    ['missing', [found({ total: 0 }), found({ total: 0 })]],
    ['kept', [found({ total: 0 }), found()]],
    ['built_in', [builtIn]],
    ['kept', [builtIn, found()]],
    ['built_in', [builtIn, found({ total: 0 })]],
  ] as const)('is %s', (status, evidence) => {
    expect(statusOf(evidence)).toBe(status)
  })
})
