/**
 * 查询码: with the case number it opens the result after the account is gone. 60 random bits without letters that look
 * like digits. Whoever makes one gives it to the person once; what is sent and kept is a salted hash.
 */
import { z } from 'zod'
import { sha256 } from './values.ts'

/** 32 signs, so that five bits make one without a remainder. I and O would be read as 1 and 0. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const GROUP = 4

/** `7KQM-2WXA-9DFT` */
export const queryCode = z.string().regex(/^[A-HJ-NP-Z2-9]{4}(-[A-HJ-NP-Z2-9]{4}){2}$/)

/** What is known of a code apart from the person who has it. */
export const queryCodeHash = z.strictObject({ salt: z.string().regex(/^[0-9a-f]{32}$/), hash: sha256 })
export type QueryCodeHash = z.infer<typeof queryCodeHash>

/** Random bytes that make a code. */
export const QUERY_CODE_BYTES = 12

/** @param random as many bytes as a code has signs */
export function queryCodeFrom(random: Uint8Array): string {
  const signs = Array.from(random, (byte) => SIGNS[byte % SIGNS.length]).join('')
  return Array.from({ length: signs.length / GROUP }, (_, nth) => signs.slice(nth * GROUP, (nth + 1) * GROUP)).join('-')
}

/** The bytes whose SHA-256 stands for the code, however the person typed it: capitals, without spaces and dashes. */
export function queryCodeHashInput(salt: string, typed: string): string {
  return `${salt}\n${typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')}`
}
