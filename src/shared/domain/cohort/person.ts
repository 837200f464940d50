/**
 * One affected person as a list tells them. Rows of a list name people: they are kept encrypted, never enter a state
 * or an entry, and are erased when the incident is closed.
 */
import { z } from 'zod'
import { cohortClass, type ReachChannel, reachChannel } from '../incident/vocabulary.ts'
import { accountId, phone } from '../person.ts'

/** A word or line as lists hold it: no control characters, no halves of characters, no outer space. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]+$/u)

/** As mail servers take it (RFC 5321), in ASCII. */
export const emailAddress =
  /^[A-Za-z0-9.!#$%&'+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24}$/

/** A vendor's token: printable ASCII without spaces. */
export const pushToken = /^[\x21-\x7e]{1,512}$/

export const TOKEN_LENGTH = 512
export const EMAIL_LENGTH = 254
export const NAME_LENGTH = 60
export const ADDRESS_LENGTH = 200
export const CATEGORY_LENGTH = 40
export const MAX_CATEGORIES = 20

export const cohortPerson = z.strictObject({
  class: cohortClass,
  accountId: accountId.nullable(),
  name: line(NAME_LENGTH).nullable(),
  phone: phone.nullable(),
  email: z.string().max(EMAIL_LENGTH).regex(emailAddress).nullable(),
  address: line(ADDRESS_LENGTH).nullable(),
  pushToken: z.string().regex(pushToken).nullable(),
  guardianName: line(NAME_LENGTH).nullable(),
  guardianPhone: phone.nullable(),
  /** Categories of data that are affected, in the words of the list. */
  categories: z.array(line(CATEGORY_LENGTH)).max(MAX_CATEGORIES),
})
export type CohortPerson = z.infer<typeof cohortPerson>

/**
 * Ways in which a person can be reached, in the order of fallback. Everybody is reached by the announcement at last;
 * who has cancelled their account by nothing else: a leaked copy of their number is no address book.
 */
export function reachOf(person: CohortPerson): ReachChannel[] {
  return reachChannel.options.filter((channel) => ways[channel](person))
}

const hasMobile = ({ phone, guardianPhone }: CohortPerson) => phone !== null || guardianPhone !== null
const isThere = (person: CohortPerson) => person.class !== 'cancelled'

/** A minor is reached through the guardian as well. */
const ways: Record<ReachChannel, (person: CohortPerson) => boolean> = {
  push: (person) => person.pushToken !== null || (isThere(person) && person.accountId !== null),
  sms: hasMobile,
  email: ({ email }) => email !== null,
  phone: hasMobile,
  letter: ({ address }) => address !== null,
  announcement: () => true,
}

/**
 * What tells one person from another: the account, else the phone, else the address of e-mail; null when none of them
 * is kept.
 */
export function keyOf({ accountId, phone, email }: CohortPerson): string | null {
  if (accountId !== null) return `account:${accountId}`
  if (phone !== null) return `phone:${phone}`
  return email === null ? null : `email:${email.toLowerCase()}`
}

/** Whether anything is kept that tells who it is. */
export function hasKey({ accountId, phone, email }: CohortPerson): boolean {
  return accountId !== null || phone !== null || email !== null
}

/** What is left of a person whose account is gone. */
export function withoutContacts({ accountId, categories }: CohortPerson): CohortPerson {
  return {
    class: 'cancelled',
    accountId,
    name: null,
    phone: null,
    email: null,
    address: null,
    pushToken: null,
    guardianName: null,
    guardianPhone: null,
    categories,
  }
}
