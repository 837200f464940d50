/**
 * Drawing a sample that anybody can draw again (抽样调卷): the numbers are put in the order of
 * SHA-256(seed, a line feed, number), as lower-case hex, and the first n are taken. Nothing but the seed and the list
 * decides, so an official repeats it with `sha256sum` (docs/operating/inspection.md shows how).
 */
import { z } from 'zod'
import { code, date } from '../values.ts'
import { caseKind } from '../vocabulary.ts'

/** Most that one draw takes: what a field of a record holds. */
export const SAMPLE_MOST = 200

/** One line that can be read out and written down: a line feed would make two seeds one. */
export const sampleSeed = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}]*$/u)

const period = { from: date.nullable(), to: date.nullable() }

/** What is drawn from. Days are days in Asia/Shanghai, both included; null is open to that side. */
export const population = z.discriminatedUnion('of', [
  /** Cases received in the period; of all kinds when none is named. */
  z.strictObject({ of: z.literal('cases'), kinds: z.array(caseKind).max(20), ...period }),
  /** Records of a register that were recorded in the period and are not void. */
  z.strictObject({ of: z.literal('records'), register: code, ...period }),
])
export type Population = z.infer<typeof population>

export interface Draw {
  /** Size of the population. */
  population: number
  /** SHA-256 of the population list: each number once, in byte order, each followed by a line feed. */
  populationHash: string
  /** In the order in which they were drawn. */
  drawn: string[]
}

/** @param hash SHA-256 of the UTF-8 of a text, as lower-case hex */
export function drawSample(
  numbers: readonly string[],
  { seed, size }: { seed: string; size: number },
  hash: (text: string) => string,
): Draw {
  const list = populationList(numbers)
  // Only the first n are kept in order: of a million numbers nobody needs the rest sorted.
  const first: { number: string; key: string }[] = []
  for (const number of list) {
    const key = hash(`${seed}\n${number}`)
    const last = first.at(-1)
    if (first.length === size && last !== undefined && key > last.key) continue
    const place = first.findIndex((each) => key < each.key)
    first.splice(place < 0 ? first.length : place, 0, { number, key })
    if (first.length > size) first.pop()
  }
  return {
    population: list.length,
    populationHash: hash(populationText(list)),
    drawn: first.map(({ number }) => number),
  }
}

/** The list as it is handed out and hashed: a number on each line. */
export function populationText(list: readonly string[]): string {
  return list.map((number) => `${number}\n`).join('')
}

/** Each number once, in byte order (`LC_ALL=C sort -u`): numbers are ASCII. */
export function populationList(numbers: readonly string[]): string[] {
  return [...new Set(numbers)].sort()
}
