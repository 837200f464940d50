/**
 * 查询码: with the case number it opens the result after the account is gone. 60 random bits without letters that look
 * like digits, given once, stored as a salted hash.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 32 signs, so that five bits make one without a remainder. I and O would be read as 1 and 0. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUPS = 3
const GROUP = 4

/** `7KQM-2WXA-9DFT` */
export function makeQueryCode(): string {
  const signs = Array.from(randomBytes(GROUPS * GROUP), (byte) => SIGNS[byte % SIGNS.length]).join('')
  return Array.from({ length: GROUPS }, (_, group) => signs.slice(group * GROUP, (group + 1) * GROUP)).join('-')
}

/** What a person typed, as it is compared: capitals, without spaces and dashes. */
export function normalQueryCode(typed: string): string {
  return typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
}

function digest(salt: string, code: string): Buffer {
  return createHash('sha256')
    .update(`${salt}\n${normalQueryCode(code)}`)
    .digest()
}

/** `<salt>:<SHA-256>` */
export function hashQueryCode(code: string): string {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${digest(salt, code).toString('hex')}`
}

/** Takes as long for a case without a code as for a wrong one. */
export function fitsQueryCode(typed: string, stored: string | null): boolean {
  const [salt = '', hash = ''] = (stored ?? ':').split(':')
  const expected = Buffer.from(hash.padEnd(64, '0'), 'hex')
  return timingSafeEqual(digest(salt, typed), expected) && stored !== null
}
