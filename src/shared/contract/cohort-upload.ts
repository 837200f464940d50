/**
 * How a list of the people who are told goes from a desk to the backend: `PUT /v1/cohorts/:id` says what comes, `PUT
 * /v1/cohorts/:id/chunks/:n` brings a chunk (again and again, it stays one), `POST /v1/cohorts/:id/seal` ends it.
 * A chunk is gzip of lines of JSON, one row per line; its hash is that of the bytes as they are sent.
 */
import { z } from 'zod'
import { type CohortPerson, cohortPerson, keyOf } from '../domain/cohort/person.ts'
import { deliveredCohort } from '../domain/cohort/summary.ts'
import { occasionRef } from '../domain/notice/occasion.ts'
import { count, incidentNumber, recordNumber, sha256, uuid } from '../domain/values.ts'
import { cohortReport } from './cohorts.ts'

/** Rows of a chunk, at most, and its bytes, packed and unpacked. */
export const CHUNK_ROWS = 2000
/** People of a page on the way back, at most. */
export const PEOPLE_PAGE = 2000
export const CHUNK_BYTES = 4 * 1024 * 1024
export const CHUNK_TEXT = 16 * 1024 * 1024
/** People of a list, at most. */
export const MAX_PEOPLE = 2_000_000

const fields = cohortPerson.shape

/** A person, without names of columns. */
const wireRow = z.tuple([
  fields.class,
  fields.accountId,
  fields.name,
  fields.phone,
  fields.email,
  fields.address,
  fields.pushToken,
  fields.guardianName,
  fields.guardianPhone,
  fields.categories,
  /** Keyed hash by which the desk tells apart those of whom nothing is kept that would. */
  z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
])

/** A row of a chunk. @param hash see `wireRow` */
export function toWire(person: CohortPerson, hash: string | null): string {
  return JSON.stringify([
    person.class,
    person.accountId,
    person.name,
    person.phone,
    person.email,
    person.address,
    person.pushToken,
    person.guardianName,
    person.guardianPhone,
    person.categories,
    hash,
  ])
}

/** Null when it is no row, or holds contacts of somebody whose account is gone. */
export function fromWire(line: string): { person: CohortPerson; key: string } | null {
  const parsed = wireRow.safeParse(parseJson(line))
  if (!parsed.success) return null
  const [kind, accountId, name, phone, email, address, pushToken, guardianName, guardianPhone, categories, hash] =
    parsed.data
  const contacts = { name, phone, email, address, pushToken, guardianName, guardianPhone }
  const found = { class: kind, accountId, ...contacts, categories }
  const key = keyOf(found) ?? (hash === null ? null : `desk:${hash}`)
  const mayHaveContacts = kind !== 'cancelled' || Object.values(contacts).every((contact) => contact === null)
  return key !== null && mayHaveContacts ? { person: found, key } : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export type DeliveredCohort = z.infer<typeof deliveredCohort>

export const cohortOpening = z.strictObject({
  occasion: occasionRef,
  /** What `incident.set_cohort` or `record.set_cohort` says of the same list. */
  summary: deliveredCohort,
  chunks: count.max(Math.ceil(MAX_PEOPLE / 100)),
})
export type CohortOpening = z.infer<typeof cohortOpening>

/** Which chunks are there. */
export const cohortProgress = z.strictObject({
  sealed: z.boolean(),
  /** Numbers of the first chunks that are missing, from 0, and how many are. */
  missing: z.array(count).max(1000),
  missingCount: count,
})
export type CohortProgress = z.infer<typeof cohortProgress>

/** SHA-256 over the hashes of all chunks in their order: nothing is missing, doubled or exchanged. */
export const cohortSeal = z.strictObject({ hash: sha256 })

/** People of a list, by page, for a pack that is opened without a network. */
export const peoplePage = z.strictObject({
  people: z.array(cohortPerson).max(PEOPLE_PAGE),
  /** Where the next page begins; null behind the last one. */
  next: z.string().max(80).nullable(),
})
export type PeoplePage = z.infer<typeof peoplePage>

/** A row of a list that the app's servers deliver as lines of JSON. */
const written = z.union([z.string(), z.int()]).nullable().optional()
export const deliveredRow = z.strictObject({
  accountId: written,
  name: written,
  phone: written,
  email: written,
  address: written,
  pushToken: written,
  class: written,
  guardianName: written,
  guardianPhone: written,
  categories: z.union([z.array(z.string()), written]),
})

/** Which list, and of which incident or record: its id or its number. The same id again is the same list. */
export const deliveryQuery = z
  .strictObject({
    id: uuid,
    incident: z.union([uuid, incidentNumber]).optional(),
    record: z.union([uuid, recordNumber]).optional(),
  })
  .refine(({ incident, record }) => (incident === undefined) !== (record === undefined), 'name an incident or a record')

/** Control totals of the list that is in force now. `problems` count rows of the body from 1. */
export const deliveryReceipt = cohortReport.extend({ revision: z.int().positive() })
export type DeliveryReceipt = z.infer<typeof deliveryReceipt>
