/**
 * Search tokens of a person: for Chinese names every character and every pair of neighbours, for other scripts
 * whole words; the last four digits of the phone; keyed hashes of the whole phone number and of the account id. A name
 * is found by one character already, where trigrams would answer with nothing.
 */
import { createHmac, type KeyObject } from 'node:crypto'
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

export type SearchablePerson = Pick<PersonRecord, 'name' | 'phone' | 'accountId'>

/** The text that the index takes in, and must be given again to take the row out. */
export function searchTokens({ name, phone, accountId }: SearchablePerson, key: KeyObject): string {
  const tokens = runs(name).flatMap(tokensOfRun)
  if (phone) tokens.push(phone.slice(-4), hashToken(key, 'phone', phone))
  if (accountId) tokens.push(hashToken(key, 'account', accountId))
  return [...new Set(tokens)].join(' ')
}

/** A whole value as a token: 64 bits of HMAC-SHA-256, behind a sign that no word contains. */
export function hashToken(key: KeyObject, field: 'phone' | 'account', value: string): string {
  return `#${createHmac('sha256', key).update(`${field}\n${value.toLowerCase()}`).digest('hex').slice(0, 16)}`
}
