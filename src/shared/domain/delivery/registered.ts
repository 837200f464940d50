/**
 * 挂号号码: what a number of the post looks like, and what becomes of a list of numbers that is put onto the register of a
 * volume. Asked before anything is written, and again when it is.
 */
import { z } from 'zod'
import { VOLUME_LETTERS } from './work.ts'

/** As it is stored: capital letters and digits, without spaces. Couriers have up to twenty. */
export const registeredNumber = z.string().regex(/^[A-Z0-9]{8,20}$/)

/**
 * `china_post`: two letters and eleven digits, or thirteen digits. `upu`: two letters, nine digits of which the last is
 * for checking, two letters (UPU S10). `other`: not of the post; a courier may have given it.
 */
export type NumberForm = 'china_post' | 'upu' | 'other'

const CHINA_POST = /^(?:[A-Z]{2}\d{11}|\d{13})$/
const UPU = /^[A-Z]{2}\d{9}[A-Z]{2}$/

export function formOf(number: string): NumberForm {
  if (CHINA_POST.test(number)) return 'china_post'
  return UPU.test(number) ? 'upu' : 'other'
}

/** Weights of the eight digits (UPU S10, 2.2). */
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]
/** Rests that are no digit. */
const special: Readonly<Record<number, number>> = { 10: 0, 11: 5 }

/** Whether the ninth digit is the one that the eight before it give. Numbers of the other forms have none. */
export function isChecked(number: string): boolean {
  if (formOf(number) !== 'upu') return true
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at + 2]), 0)
  const rest = 11 - (sum % 11)
  return Number(number[10]) === (special[rest] ?? rest)
}

/** What was typed or pasted, as it is stored: full-width forms, spaces and hyphens are common. */
export function cleanNumber(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\-‐-―·.]/g, '')
    .toUpperCase()
}

/** A number for a place of the volume. `was`: what stands there, as the person saw it. */
export const numberLine = z.strictObject({
  place: z.int().min(1).max(9999),
  registered: z.string().max(40),
  was: registeredNumber.nullable(),
})
export type NumberLine = z.infer<typeof numberLine>

/**
 * What becomes of a line. `new`, `corrected` and `same` are right. The others are wrong and are left out: no such place,
 * no number at all, a wrong digit, twice in this list, on another letter of this notice, or somebody has put another
 * number there in the meantime.
 */
export const numberFinding = z.enum([
  ...(['new', 'corrected', 'same'] as const),
  ...(['no_place', 'no_number', 'wrong_digit', 'twice', 'used', 'changed'] as const),
])
export type NumberFinding = z.infer<typeof numberFinding>

export const writtenFindings: readonly NumberFinding[] = ['new', 'corrected']
export const rightFindings: readonly NumberFinding[] = [...writtenFindings, 'same']

export interface Register {
  /** Number by place in the volume; null where none is noted. */
  places: ReadonlyMap<number, string | null>
  /** Those of this list that stand on letters of other volumes. */
  elsewhere: ReadonlySet<string>
}

/** One finding for each line, in their order. Two letters whose numbers were swapped can be put right in one list. */
export function checkNumbers(lines: readonly NumberLine[], { places, elsewhere }: Register): NumberFinding[] {
  const asked = new Map(lines.map(({ place, registered }) => [place, registered]))
  const numbers = countOf(lines.map(({ registered }) => registered))
  const targets = countOf(lines.map(({ place }) => place))
  // Numbers that stay where they are: on places that this list does not touch.
  const staying = new Set(
    [...places].flatMap(([place, number]) => (number === null || asked.has(place) ? [] : [number])),
  )
  return lines.map((line) => {
    const { place, registered } = line
    const isTwice = (numbers.get(registered) ?? 0) > 1 || (targets.get(place) ?? 0) > 1
    const isUsed = staying.has(registered) || elsewhere.has(registered)
    return formFinding(line, places) ?? (isTwice ? 'twice' : placeFinding(line, { stands: places.get(place), isUsed }))
  })
}

function formFinding({ place, registered }: NumberLine, places: Register['places']): NumberFinding | undefined {
  if (!places.has(place)) return 'no_place'
  if (!registeredNumber.safeParse(registered).success) return 'no_number'
  return isChecked(registered) ? undefined : 'wrong_digit'
}

function placeFinding(
  { registered, was }: NumberLine,
  { stands, isUsed }: { stands: string | null | undefined; isUsed: boolean },
): NumberFinding {
  if (stands === registered) return 'same'
  if (stands !== was) return 'changed'
  if (isUsed) return 'used'
  return stands === null ? 'new' : 'corrected'
}

function countOf<Each>(all: readonly Each[]): Map<Each, number> {
  const counted = new Map<Each, number>()
  for (const each of all) counted.set(each, (counted.get(each) ?? 0) + 1)
  return counted
}

/**
 * A pasted column: one number a line, from `from` on; an empty line passes over a place. A line of two cells names its
 * place itself, as a table does that was copied with its numbers.
 */
export function readColumn(text: string, from: number): { place: number; registered: string }[] {
  let place = from
  const read: { place: number; registered: string }[] = []
  for (const line of text
    .replace(/\s+$/, '')
    .split(/\r\n|\r|\n/)
    .slice(0, VOLUME_LETTERS * 2)) {
    const [, named, rest] = /^\s*(\d{1,3})[\t,，;；]\s*(\S.*)$/.exec(line) ?? []
    if (named !== undefined && rest !== undefined) place = Number(named)
    const registered = cleanNumber(rest ?? line)
    if (registered !== '') read.push({ place, registered: registered.slice(0, 40) })
    place += 1
  }
  return read
}
