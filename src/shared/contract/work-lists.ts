/**
 * Lists that people work off: calls and letters of a notice. Numbers and addresses leave whole only here, to who may see
 * them, a few at a time, and each time it is written down.
 */
import { z } from 'zod'
import { messageState } from '../domain/delivery/message.ts'
import { callOutcome, VOLUME_LETTERS } from '../domain/delivery/work.ts'
import { phone } from '../domain/person.ts'
import { count, date, instant, noticeNumber, uuid } from '../domain/values.ts'

/** Derived from the key of a message: in the form of a UUID, without its version. */
const messageId = z.guid()

/** Headings and paragraphs as they are read out or printed, already filled. */
const sections = z.array(z.strictObject({ heading: z.string().nullable(), paragraphs: z.array(z.string()) }))

/** Takes people to call. Somebody makes a few calls in the time for which they are held. */
export const takeCalls = z.strictObject({ most: z.int().min(1).max(20) })

/** One person to call, with what is said to them. */
export const callTask = z.strictObject({
  message: messageId,
  addressee: z.enum(['self', 'guardian']),
  /** Of the person who is called. */
  name: z.string().nullable(),
  phone,
  sections,
  /** Times that this person was taken, with this one. */
  attempts: count,
})
export type CallTask = z.infer<typeof callTask>

export const takenCalls = z.strictObject({
  calls: z.array(callTask),
  /** When they are given to others if nothing is heard. */
  until: instant,
})
export type TakenCalls = z.infer<typeof takenCalls>

/** What a call came to. The same `id` again changes nothing and is answered alike. */
export const callReport = z.strictObject({
  id: uuid,
  message: messageId,
  outcome: callOutcome,
  at: instant,
})
export type CallReport = z.infer<typeof callReport>

/** How the message stands now. */
export const workDone = z.strictObject({ message: messageId, state: messageState, code: z.string().nullable() })
export type WorkDone = z.infer<typeof workDone>

/** Of China Post: two letters and eleven digits, or thirteen digits; couriers have up to twenty. */
export const registeredNumber = z.string().regex(/^[A-Z0-9]{8,20}$/)

/** One volume of the register; `letters` = those in it, whatever became of them. */
export const letterVolume = z.strictObject({
  volume: z.int().positive(),
  letters: z.int().min(1).max(VOLUME_LETTERS),
  posted: count,
  received: count,
  returned: count,
  closedAt: instant,
  closedBy: uuid,
})
export type LetterVolume = z.infer<typeof letterVolume>
export const letterVolumes = z.strictObject({ volumes: z.array(letterVolume) })

/** One letter with its line of the register. Dates are those of the post, in Shanghai. */
export const printedLetter = z.strictObject({
  message: messageId,
  /** Place in the volume, from 1. */
  place: z.int().positive(),
  name: z.string().nullable(),
  address: z.string(),
  sections,
  registered: registeredNumber.nullable(),
  postedAt: date.nullable(),
  receivedAt: date.nullable(),
  returnedAt: date.nullable(),
})
export type PrintedLetter = z.infer<typeof printedLetter>

/** What is needed to print a volume. */
export const volumeToPrint = z.strictObject({
  notice: uuid,
  number: noticeNumber.nullable(),
  revision: z.int().positive(),
  volume: z.int().positive(),
  closedAt: instant,
  title: z.string(),
  /** Who writes. */
  signatory: z.string(),
  letters: z.array(printedLetter),
})
export type VolumeToPrint = z.infer<typeof volumeToPrint>

/** What became of a letter: posted, received, or come back. The same again is answered alike. */
export const letterReport = z.union([
  z.strictObject({ message: messageId, registered: registeredNumber, postedAt: date }),
  z.strictObject({ message: messageId, receivedAt: date }),
  z.strictObject({ message: messageId, returnedAt: date }),
])
export type LetterReport = z.infer<typeof letterReport>
