/**
 * What names a person: an erasable record of its own, one per case, deleted at archiving. It has the id of its
 * case. Nothing here ever enters a state, an entry, a log line or a signed document.
 */
import { z } from 'zod'
import { uuid } from './values.ts'

/** Mainland mobile number, 11 digits. Unassigned prefixes are accepted so that demo data can use them. */
export const phone = z.string().regex(/^1\d{10}$/)
/** Account id in the app: digits and letters, as the app's servers know it. */
export const accountId = z.string().regex(/^[A-Za-z0-9_-]{3,32}$/)

export const personRecord = z.strictObject({
  caseId: uuid,
  name: z.string().trim().min(1).max(60),
  phone: phone.nullable(),
  accountId: accountId.nullable(),
  /** Where the answer goes when it is not the phone: erased with the record. */
  replyContact: z.string().trim().max(120).nullable(),
  /** Guardian, next of kin, agent or present number holder, when not the person. */
  actingName: z.string().trim().max(60).nullable(),
})
export type PersonRecord = z.infer<typeof personRecord>

/** Fields that a reveal can name. */
export const personField = z.enum(['name', 'phone', 'accountId', 'replyContact', 'actingName'])
export type PersonField = z.infer<typeof personField>

const lone = /[\ud800-\udbff][\udc00-\udfff]|[\s\S]/g
const compoundSurnames = ['欧阳', '上官', '司马', '诸葛', '司徒', '东方', '尉迟', '皇甫', '令狐', '慕容']

/** `王小明` → `王**`, `欧阳修` → `欧阳*`, never the whole name; 𠮷 counts as one character. */
export function maskName(name: string): string {
  const characters = name.match(lone) ?? []
  const compound = characters.length > 2 && compoundSurnames.some((surname) => name.startsWith(surname))
  const kept = Math.min(compound ? 2 : 1, characters.length - 1)
  return characters.slice(0, kept).join('') + '*'.repeat(characters.length - kept)
}

/** `13812342046` → `138****2046`. */
export function maskPhone(value: string): string {
  return `${value.slice(0, 3)}****${value.slice(-4)}`
}

/** `gaoyuan@example.com` → `g***@example.com`. */
export function maskEmail(value: string): string {
  const [local = '', domain = ''] = value.split('@')
  return `${local.slice(0, 1)}***@${domain}`
}

/** Keeps two characters at each end of a long account id, otherwise the first only. */
export function maskAccount(value: string): string {
  return value.length < 7 ? `${value.slice(0, 1)}***` : `${value.slice(0, 2)}****${value.slice(-2)}`
}
