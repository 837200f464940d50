/**
 * Conditions as data: what a register demands, refuses or points out, without code of its own. Small on purpose: what
 * cannot be said here belongs into a rule of code.
 */
import { z } from 'zod'
import { code } from '../values.ts'

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  /** Has a value; a text counts when something is written, a list when it has a member. */
  | { field: string; present: true }
  /** Equals, or holds, one of these. */
  | { field: string; in: (string | number | boolean)[] }
  | { field: string; atLeast: number }
  /** A day or an instant before another field, or before today (Asia/Shanghai). False when one of them is missing. */
  | { field: string; before: string }
  /** The day lies more than so many days behind today. */
  | { field: string; olderThanDays: number }
  /** A number smaller than that of another field, e.g. people told and people concerned. False when one is missing. */
  | { field: string; below: string }
  /** The same value as another field, e.g. one person in two parts. False when one is missing. */
  | { field: string; same: string }

const operand = z.union([code, z.int(), z.boolean()])

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    z.strictObject({ field: code, present: z.literal(true) }),
    z.strictObject({ field: code, in: z.array(operand).min(1) }),
    z.strictObject({ field: code, atLeast: z.int() }),
    z.strictObject({ field: code, before: code }),
    z.strictObject({ field: code, olderThanDays: z.int().min(0) }),
    z.strictObject({ field: code, below: code }),
    z.strictObject({ field: code, same: code }),
  ]),
)

/** Stands for the day of asking where a condition names a field. */
export const TODAY = 'today'

/** What a condition is asked about. */
export interface Subject {
  values: Readonly<Record<string, unknown>>
  /** Text fields in which something is written. */
  written: readonly string[]
  /** Day in Asia/Shanghai, `2026-11-27`. */
  today: string
}

export function holds(asked: Condition, subject: Subject): boolean {
  if ('all' in asked) return asked.all.every((each) => holds(each, subject))
  if ('any' in asked) return asked.any.some((each) => holds(each, subject))
  if ('not' in asked) return !holds(asked.not, subject)
  if ('present' in asked) return isPresent(asked.field, subject)
  const value = subject.values[asked.field]
  if ('in' in asked) return [value].flat().some((each) => asked.in.some((wanted) => wanted === each))
  if ('atLeast' in asked) return typeof value === 'number' && value >= asked.atLeast
  if ('before' in asked) return isBefore(value, asked.before === TODAY ? subject.today : subject.values[asked.before])
  if ('below' in asked) return isBelow(value, subject.values[asked.below])
  if ('same' in asked) return value !== undefined && value === subject.values[asked.same]
  return typeof value === 'string' && daysBetween(value.slice(0, 10), subject.today) > asked.olderThanDays
}

function isBelow(value: unknown, other: unknown): boolean {
  return typeof value === 'number' && typeof other === 'number' && value < other
}

export function isPresent(field: string, { values, written }: Subject): boolean {
  const value = values[field]
  if (Array.isArray(value)) return value.length > 0
  return written.includes(field) || (value !== undefined && value !== null)
}

/** Days and instants compare as text; a day and an instant by their days. */
function isBefore(value: unknown, other: unknown): boolean {
  if (typeof value !== 'string' || typeof other !== 'string') return false
  const length = Math.min(value.length, other.length)
  return value.slice(0, length) < other.slice(0, length)
}

/** Whole days from one day to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** Every field that a condition names. */
export function fieldsOf(asked: Condition): string[] {
  if ('all' in asked) return asked.all.flatMap(fieldsOf)
  if ('any' in asked) return asked.any.flatMap(fieldsOf)
  if ('not' in asked) return fieldsOf(asked.not)
  return [asked.field, ...otherFields(asked)]
}

function otherFields(asked: Condition): string[] {
  if ('before' in asked) return asked.before === TODAY ? [] : [asked.before]
  if ('below' in asked) return [asked.below]
  return 'same' in asked ? [asked.same] : []
}
