/**
 * Search tokens of a person: for Chinese names every character and every pair of neighbours, for other scripts
 * whole words, and the last four digits of the phone. A name is then found by one character, and no shorter
 * question is answered with nothing, as trigrams would.
 */
import { createHmac } from 'node:crypto'
import type { PersonRecord } from '#shared/domain/person.ts'

const HAN = /\p{Script=Han}/u
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu

/** Runs of a name: Han characters one by one, other words in lower case. */
export function runs(name: string): string[][] {
  const words = name.normalize('NFKC').match(WORD) ?? []
  return words.flatMap((word) => (HAN.test(word) ? [[...word]] : [[word.toLowerCase()]]))
}

/** Tokens of a run: a word is one token; Han characters are singles and pairs. */
function tokensOfRun(run: readonly string[]): string[] {
  return [...run, ...pairs(run)]
}

export function pairs(run: readonly string[]): string[] {
  return run.slice(1).map((character, index) => `${run[index]}${character}`)
}

/** The text that the index takes in, and must be given again to take the row out. */
export function searchTokens(person: Pick<PersonRecord, 'name' | 'phone'>): string {
  const tokens = runs(person.name).flatMap(tokensOfRun)
  if (person.phone) tokens.push(person.phone.slice(-4))
  return [...new Set(tokens)].join(' ')
}

/** Keyed hash of a whole phone number or account id: 128 bits of HMAC-SHA-256. */
export function lookupHash(key: Buffer, field: 'phone' | 'account', value: string): Buffer {
  return createHmac('sha256', key).update(`${field}\n${value.toLowerCase()}`).digest().subarray(0, 16)
}
