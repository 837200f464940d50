/** The map of promises to code and tests: complete, and no path in it leads nowhere. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

interface Row {
  ids: string[]
  code: string[]
  tests: string[]
}

/** Backticked words of a cell that are files or folders; a rule or a field named there has no dot and no slash. */
function pathsIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)]
    .map(([, word]) => word as string)
    .filter((word) => /\/|\.(ts|json)$/.test(word))
}

function rowsOf(markdown: string): Row[] {
  const lines = markdown
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Id ') && !line.startsWith('| Rule '))
  return lines.map((line) => {
    const cells = line.split(' | ')
    const [code, tests] = cells.slice(-2)
    return {
      ids: cells[0]?.match(/S\d(\.\d)?-[a-z0-9]+/g) ?? [],
      code: pathsIn(code ?? ''),
      tests: pathsIn(tests ?? ''),
    }
  })
}

const isThere = (path: string) => globSync(path.replace(/\/$/, ''), { cwd: root.pathname }).length > 0
/** Clauses that the console works on or keeps; the six exceptions of 三(四) are one line there and six here. */
const obligations = JSON.parse(read('resources/legal/obligations.json')).obligations as { id: string; scope: string }[]
const exceptions = ['S3.4-2', 'S3.4-3', 'S3.4-4', 'S3.4-5', 'S3.4-6']
const wanted = [...obligations.filter(({ scope }) => scope !== 'X').map(({ id }) => id), ...exceptions]

describe('the policy map', () => {
  const rows = rowsOf(read('docs/policy-map.md'))

  it('has a row for every clause', () => {
    const mapped = new Set(rows.flatMap(({ ids }) => ids))
    expect(wanted.length).toBeGreaterThan(55)
    expect(wanted.filter((id) => !mapped.has(id))).toEqual([])
    expect([...mapped].filter((id) => !wanted.includes(id))).toEqual([])
  })

  it('names code and a test in every row', () => {
    const empty = rows.filter(({ code, tests }) => code.length === 0 || tests.length === 0)
    expect(empty).toEqual([])
    expect(rows.flatMap(({ tests }) => tests).filter((path) => !/\.(test|spec)\.ts$/.test(path))).toEqual([])
  })

  it('names nothing that is not there', () => {
    const paths = new Set(rows.flatMap(({ code, tests }) => [...code, ...tests]))
    expect([...paths].filter((path) => !path.includes('/') || !isThere(path))).toEqual([])
  })

  it('would notice a path that leads nowhere, and a clause without a row (sabotage)', () => {
    const [row] = rowsOf('| S9-z | a promise | `src/nowhere.ts` | `src/{no,where}.test.ts` |')
    expect(row).toEqual({ ids: ['S9-z'], code: ['src/nowhere.ts'], tests: ['src/{no,where}.test.ts'] })
    expect([...(row?.code ?? []), ...(row?.tests ?? [])].filter(isThere)).toEqual([])
    expect(wanted).not.toContain('S9-z')
  })
})
