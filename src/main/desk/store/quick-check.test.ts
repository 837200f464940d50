import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rowSchemas } from '#shared/contract/sync.ts'
import { code } from '#shared/domain/values.ts'
import { generateCases } from '../../../../bench/generate.ts'
import { quickCheck } from './quick-check.ts'

const generated = [...generateCases({ seed: 5, cases: 300, open: 0.5 })]
const rows = [
  ...generated.map(({ case: row }) => ({ schema: rowSchemas.case, row })),
  ...generated.map(({ person }) => ({ schema: rowSchemas.person, row: person })),
] as { schema: z.ZodType; row: object }[]

/** Paths to everything inside a value, the value itself left out. */
function paths(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return [...(at.length ? [at] : []), ...Object.entries(value).flatMap(([key, part]) => paths(part, [...at, key]))]
}

const odd = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    ' ',
    ' a ',
    '王',
    '2026-02-30',
    '2026-11-23T06:32:00Z',
    'received',
    'x'.repeat(65),
  ),
  fc.constantFrom(-1, 0, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '7', true, [], {}, [null], { id: 1 }),
  fc.string({ unit: 'grapheme' }),
  fc.jsonValue(),
)
type Check = (value: unknown) => boolean
type Wrong = 'replace' | 'remove' | 'add'
type Deviation = { row: number; seed: number; wrong: Wrong; value: unknown }

/** A copy of the row in which one place is not as it was. */
function deviating(row: object, { seed, wrong, value }: Omit<Deviation, 'row'>): object {
  const copy = structuredClone(row)
  const all = paths(copy)
  const path = all[seed % all.length] as string[]
  let parent = copy as Record<string, unknown>
  for (const key of path.slice(0, -1)) parent = parent[key] as Record<string, unknown>
  const key = path.at(-1) as string
  if (wrong === 'remove' && Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (wrong === 'remove') delete parent[key]
  else if (wrong === 'add' && Array.isArray(parent)) parent.push(value)
  else if (wrong === 'add') parent[`${key}_`] = value
  else parent[key] = value
  return copy
}

/** Whether a quick yes is the schema's yes, with nothing changed. */
function agrees(check: Check, schema: z.ZodType, value: unknown): boolean {
  if (!check(value)) return true
  const parsed = schema.safeParse(value)
  return parsed.success && isDeepStrictEqual(parsed.data, value)
}

const anyDeviation = fc.record({
  row: fc.nat(rows.length - 1),
  seed: fc.nat(),
  wrong: fc.constantFrom<Wrong>('replace', 'remove', 'add'),
  value: odd,
})

function holds({ row: index, ...how }: Deviation, checkOf: (schema: z.ZodType) => Check): boolean {
  const { schema, row } = rows[index] as (typeof rows)[number]
  return agrees(checkOf(schema), schema, deviating(row, how))
}

describe('the quick check', () => {
  it('takes the rows of a whole world', () => {
    const checks = new Map(Object.values(rowSchemas).map((schema) => [schema as z.ZodType, quickCheck(schema)]))
    expect(rows.filter(({ schema, row }) => !checks.get(schema)?.(row))).toEqual([])
  })

  it('takes more words than it remembers', () => {
    const schema = z.strictObject({ a: code })
    const check = quickCheck(schema)
    const words = Array.from({ length: 3_000 }, (_, index) => `word_${index}`)
    for (const a of [...words, ...words]) expect(check({ a })).toBe(true)
    expect(check({ a: 'Word' })).toBe(false)
  })

  it('never takes what the schema refuses or changes', () => {
    const checks = new Map(rows.map(({ schema }) => [schema, quickCheck(schema)]))
    fc.assert(
      fc.property(anyDeviation, (deviation) => holds(deviation, (schema) => checks.get(schema) as Check)),
      { numRuns: 3000 },
    )
  })

  it('sabotage: a check that looks at keys only is found out', () => {
    const shallow = (value: unknown) => typeof value === 'object' && value !== null && 'version' in value
    expect(() => fc.assert(fc.property(anyDeviation, (deviation) => holds(deviation, () => shallow)))).toThrow()
  })

  it.each<[string, z.ZodType, unknown]>([
    ['unknown keys', z.object({ a: z.int() }), { a: 1 }],
    ['a refinement', z.strictObject({ a: z.int().refine((n) => n > 2) }), { a: 3 }],
    ['a transformation', z.strictObject({ a: z.string().transform(Number) }), { a: '3' }],
    ['a default', z.strictObject({ a: z.string().default('x') }), { a: 'y' }],
    ['a union', z.strictObject({ a: z.union([z.string().trim(), z.string()]) }), { a: ' y ' }],
    ['coercion', z.strictObject({ a: z.coerce.string() }), { a: 'y' }],
  ])('says nothing of %s', (_name, schema, value) => {
    expect(quickCheck(schema)(value)).toBe(false)
  })

  it.each([
    ['spaces that the schema trims', z.strictObject({ a: z.string().trim() }), { a: ' y' }],
    ['a name with too many characters', z.strictObject({ a: z.string().max(2) }), { a: '王小明' }],
    ['a character of two units where two are asked for', z.strictObject({ a: z.string().min(2) }), { a: '𠮷' }],
    ['a key of the prototype', z.strictObject({ a: z.int() }), JSON.parse('{"a":1,"__proto__":{}}')],
    ['a number beyond what is exact', z.strictObject({ a: z.int() }), { a: 2 ** 53 }],
  ])('does not take %s', (_name, schema, value) => {
    expect(quickCheck(schema)(value)).toBe(false)
  })
})
