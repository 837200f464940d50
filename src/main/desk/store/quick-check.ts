/**
 * A first, quick look at values that came as JSON: `quickCheck(schema)` answers true only when the schema takes the
 * value and leaves it as it is. False says nothing: then the schema itself is asked, and says what is wrong. Half of
 * what a parser does (copies, paths, issues) is of use for rows that deviate, and in a first sync none does.
 *
 * Built from the definition of the schema, so the two cannot drift apart; what is not known here is never true.
 */
import type { z } from 'zod'
import { code } from '#shared/domain/values.ts'

type Check = (value: unknown) => boolean

/** The part of a definition of zod 4 that is read here. */
interface Definition {
  type: string
  checks?: { _zod: { def: CheckDefinition } }[]
  shape?: Record<string, z.core.$ZodType>
  catchall?: z.core.$ZodType
  element?: z.core.$ZodType
  innerType?: z.core.$ZodType
  entries?: Record<string, string | number>
  values?: unknown[]
  coerce?: boolean
}
interface CheckDefinition {
  check?: string
  format?: string
  pattern?: RegExp
  value?: number
  inclusive?: boolean
  minimum?: number
  maximum?: number
  tx?: (value: unknown) => unknown
}

const never: Check = () => false

export function quickCheck(schema: z.core.$ZodType): Check {
  const definition = schema._zod.def as unknown as Definition
  const type = definition.coerce ? never : (types[definition.type] ?? (() => never))(definition)
  // A format such as `z.uuid()` is a check of its own.
  const own = definition as CheckDefinition
  const all = [...(own.check ? [own] : []), ...(definition.checks ?? []).map((each) => each._zod.def)]
  const check = all.map(refinement).reduce(both, type)
  return schema === code ? remembering(check) : check
}

const MOST_WORDS = 1_000

/** Words of a vocabulary come again and again, and are known in a third of the time that their pattern takes. */
function remembering(check: Check): Check {
  const words = new Set<unknown>()
  return (value) => {
    if (words.has(value)) return true
    const taken = check(value)
    if (taken && words.size < MOST_WORDS) words.add(value)
    return taken
  }
}

function both(first: Check, second: Check): Check {
  return first === never || second === never ? never : (value) => first(value) && second(value)
}

const types: Record<string, (definition: Definition) => Check> = {
  string: () => (value) => typeof value === 'string',
  number: () => Number.isFinite,
  boolean: () => (value) => typeof value === 'boolean',
  null: () => (value) => value === null,
  enum: ({ entries = {} }) => oneOf(Object.values(entries)),
  literal: ({ values = [] }) => oneOf(values),
  nullable: ({ innerType }) => around(innerType, (inner) => (value) => value === null || inner(value)),
  array: ({ element }) => around(element, (each) => (value) => Array.isArray(value) && every(value, each)),
  object: strictObject,
}

/** A check made of another one: not known where that one is not. */
function around(schema: z.core.$ZodType | undefined, make: (inner: Check) => Check): Check {
  const inner = schema ? quickCheck(schema) : never
  return inner === never ? never : make(inner)
}

function oneOf(values: readonly unknown[]): Check {
  const known = new Set(values)
  return (value) => known.has(value)
}

function every(values: readonly unknown[], check: Check): boolean {
  for (let index = 0; index < values.length; index += 1) if (!check(values[index])) return false
  return true
}

/** All of the keys and no others. An object with optional keys, or one that takes any key, is not known here. */
function strictObject({ shape = {}, catchall }: Definition): Check {
  if ((catchall?._zod.def as Definition | undefined)?.type !== 'never') return never
  const keys = Object.keys(shape)
  const checks = Object.values(shape).map(quickCheck)
  if (checks.includes(never)) return never
  return (value) => {
    if (typeof value !== 'object' || value === null) return false
    let present = 0
    for (const _key in value) present += 1
    if (present !== keys.length) return false
    for (let index = 0; index < keys.length; index += 1) {
      // A key that is absent is undefined, which nothing here takes.
      if (!checks[index]?.((value as Record<string, unknown>)[keys[index] as string])) return false
    }
    return true
  }
}

const formats = new Set(['uuid', 'datetime', 'date', 'regex'])

function refinement({ check, format, pattern, value: bound = Number.NaN, inclusive, ...rest }: CheckDefinition): Check {
  const { minimum = Number.NaN, maximum = Number.NaN, tx } = rest
  switch (check) {
    case 'string_format':
      return pattern && !pattern.global && formats.has(format ?? '') ? (value) => pattern.test(value as string) : never
    case 'number_format':
      return format === 'safeint' ? Number.isSafeInteger : never
    case 'greater_than':
      return (value) => (inclusive ? (value as number) >= bound : (value as number) > bound)
    case 'less_than':
      return (value) => (inclusive ? (value as number) <= bound : (value as number) < bound)
    // Lengths of strings are counted in code points, which are never more than the units, nor less than half of them.
    case 'max_length':
      return (value) => (value as string).length <= maximum
    case 'min_length':
      return (value) => (value as string).length >= (minimum > 1 ? 2 * minimum : minimum)
    case 'overwrite':
      return tx ? (value) => tx(value) === value : never
    default:
      return never
  }
}
