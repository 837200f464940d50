/** Registers as the screens see them. Personal fields arrive masked; a whole one is the answer to a recorded reveal. */
import { z } from 'zod'
import { aggregateKind } from '../domain/aggregates.ts'
import { rejection } from '../domain/command.ts'
import { type RecordCommandType, recordArguments } from '../domain/register/commands.ts'
import { recordStage, recordState } from '../domain/register/state.ts'
import { recordValues, recordWords } from '../domain/register/values.ts'
import { code, count, date, instant, recordNumber, uuid, version } from '../domain/values.ts'

/** A register in the list of all; its words and fields are in the legal data. */
export const registerSummary = z.strictObject({
  register: code,
  /** Lines that are not void. */
  records: count,
  inForce: count,
  /** Wait for a second person, or for their author. */
  proposed: count,
  red: count,
  amber: count,
  /** Days that come near or have passed. */
  due: count,
  latestAt: instant.nullable(),
})
export type RegisterSummary = z.infer<typeof registerSummary>

export const dueDay = z.strictObject({ id: code, due: date, daysLeft: z.int(), calls: z.boolean() })

export const recordRow = z.strictObject({
  id: uuid,
  number: recordNumber.nullable(),
  register: code,
  stage: recordStage,
  /** Waits for a second person although a version is in force. */
  proposed: z.boolean(),
  returned: z.boolean(),
  title: z.string(),
  revision: z.int().positive(),
  values: recordValues,
  /** Written fields that a list shows or searches, masked where personal. */
  words: recordWords,
  /** Ids of findings and of their levels' order: red first. */
  findings: z.array(code),
  due: z.array(dueDay),
  recordedAt: instant,
  changedAt: instant,
  version,
  pending: count,
})
export type RecordRow = z.infer<typeof recordRow>

/** What a field names: another record, a case, an incident … as a link that a person can read. */
export const linkedThing = z.strictObject({
  kind: aggregateKind,
  id: uuid,
  number: z.string().nullable(),
  title: z.string(),
  /** Of which register a record is. */
  register: code.nullable(),
})
export type LinkedThing = z.infer<typeof linkedThing>

/** A recipient who holds information of the person of a case. */
export const holder = linkedThing.extend({ reason: z.enum(['names_case', 'all_users']) })
export type Holder = z.infer<typeof holder>

export const recordDetail = z.strictObject({
  id: uuid,
  version,
  state: recordState,
  /** Written fields by revision, masked where personal; a revision whose words were erased is absent. */
  words: z.record(z.string().regex(/^\d+$/), recordWords),
  /** For each personal field the revisions, by which of its wordings they have: masks of two wordings may look alike. */
  wordings: z.record(code, z.record(z.string().regex(/^\d+$/), count)),
  findings: z.array(code),
  due: z.array(dueDay),
  /** What the fields name, by id; what this desk does not have is absent. */
  links: z.record(uuid, linkedThing),
  /** Records that name this one. */
  linkedBy: z.array(linkedThing),
  /** Reasons and notes by id of the text. */
  texts: z.record(uuid, z.string()),
  staff: z.record(uuid, z.string()),
  verbs: z.array(
    z.strictObject({
      type: z.enum(Object.keys(recordArguments) as [RecordCommandType, ...RecordCommandType[]]),
      blockedBy: rejection.shape.code.nullable(),
    }),
  ),
  /** How people were told, by the notice of this record that was sent last; empty while none was. */
  told: recordValues,
  /** How many people consented, by the numbers that the app reported for this record; empty while none came. */
  counted: recordValues,
  pending: z.array(z.string()),
})
export type RecordDetail = z.infer<typeof recordDetail>

/** What a person enters: every field that they filled in. */
export const recordContent = z.strictObject({ values: recordValues, words: recordWords })
export type RecordContent = z.infer<typeof recordContent>

export const registerQuery = z.strictObject({
  register: code,
  /** Words, numbers, options: every one must occur. */
  search: z.string().max(200).default(''),
  stage: recordStage.nullable().default(null),
  finding: code.nullable().default(null),
})

/** A day of the calendar of all registers (合规日历). */
export const calendarDay = dueDay.extend({
  record: uuid,
  register: code,
  number: recordNumber.nullable(),
  title: z.string(),
})
export type CalendarDay = z.infer<typeof calendarDay>
