/**
 * Lists that people work off: calls and letters of a notice. Numbers and addresses leave whole only here, to who may see
 * them, a few at a time, and each time it is written down.
 */
import { z } from 'zod'
import { messageState } from '../domain/delivery/message.ts'
import { numberFinding, numberLine, registeredNumber } from '../domain/delivery/registered.ts'
import { remedy } from '../domain/delivery/remedy.ts'
import { callOutcome, letterReturn, VOLUME_LETTERS } from '../domain/delivery/work.ts'
import { accountId, phone } from '../domain/person.ts'
import { count, date, instant, noticeNumber, sha256, uuid } from '../domain/values.ts'

/** Derived from the key of a message: in the form of a UUID, without its version. */
const messageId = z.guid()

/** Headings and paragraphs as they are read out or printed, already filled. */
const sections = z.array(z.strictObject({ heading: z.string().nullable(), paragraphs: z.array(z.string()) }))

/** Takes people to call. Somebody makes a few calls in the time for which they are held. */
export const takeCalls = z.strictObject({ most: z.int().min(1).max(20) })

/** A call that was made: `againAt` is what the person asked for. */
export const callMade = z.strictObject({ outcome: callOutcome, at: instant, againAt: instant.nullable() })
export type CallMade = z.infer<typeof callMade>

/** One person to call, masked until the caller reveals them. */
export const callTask = z.strictObject({
  message: messageId,
  addressee: z.enum(['self', 'guardian']),
  /** Of the person who is called: `王**`. */
  name: z.string().nullable(),
  /** `138****2046`. */
  phone: z.string(),
  /** What is said; a name in it is masked, as in every text of a notice. */
  sections,
  /** Calls before this one, in order of time. */
  made: z.array(callMade),
  /** What the person has taken up so far. */
  remedies: z.array(remedy),
  /** When they are given to others if nothing is heard. */
  until: instant,
})
export type CallTask = z.infer<typeof callTask>

export const takenCalls = z.strictObject({ calls: z.array(callTask) })
export type TakenCalls = z.infer<typeof takenCalls>

/** The caller's place at the telephone: whom they have in hand, and how far the list is. */
export const callDesk = z.strictObject({
  calls: z.array(callTask),
  left: z.strictObject({
    /** Whom anybody can take now. */
    ready: count,
    /** Who waits for their next call, and when the first of them can be taken. */
    later: count,
    laterFrom: instant.nullable(),
    /** In the hands of other callers. */
    others: count,
  }),
  /** The caller's own calls of this day in Shanghai. */
  today: z.strictObject({ calls: count, reached: count }),
  /** Why nobody can be taken now. */
  closed: z.enum(['NOT_SENDING', 'QUIET_HOURS']).nullable(),
  /** Number at which people ask back. */
  hotline: z.string(),
})
export type CallDesk = z.infer<typeof callDesk>

/** 查看明文, of one person whom the caller has in hand. It is written down. */
export const callReveal = z.strictObject({ message: messageId })
export const revealedCall = z.strictObject({ message: messageId, name: z.string().nullable(), phone })
export type RevealedCall = z.infer<typeof revealedCall>

/** 退回: one person whom the caller has in hand, or with null all of them. */
export const giveBack = z.strictObject({ message: messageId.nullable() })
export const givenBack = z.strictObject({ back: count })

/** What a call came to. The same `id` again changes nothing and is answered alike. */
export const callReport = z.strictObject({
  id: uuid,
  message: messageId,
  outcome: callOutcome,
  at: instant,
  /** With `call_back`: when the person wants to be called. */
  againAt: instant.optional(),
})
export type CallReport = z.infer<typeof callReport>

/** How the message stands now. */
export const workDone = z.strictObject({ message: messageId, state: messageState, code: z.string().nullable() })
export type WorkDone = z.infer<typeof workDone>

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
  z.strictObject({ message: messageId, returnedAt: date, reason: letterReturn }),
])
export type LetterReport = z.infer<typeof letterReport>

/** A line of the register, masked. */
export const registerLine = z.strictObject({
  message: messageId,
  volume: z.int().positive(),
  place: z.int().positive(),
  name: z.string().nullable(),
  registered: registeredNumber.nullable(),
  /** Numbers that stood here before, the oldest first. */
  earlier: z.array(z.strictObject({ registered: registeredNumber, at: instant, by: uuid })),
  postedAt: date.nullable(),
  receivedAt: date.nullable(),
  returnedAt: date.nullable(),
  reason: letterReturn.nullable(),
})
export type RegisterLine = z.infer<typeof registerLine>

/** The register of one volume, or the letters whose number, or one of earlier, has these characters in it. */
export const registerQuery = z.union([
  z.strictObject({ volume: z.coerce.number().int().positive() }),
  z.strictObject({ number: z.string().min(4).max(20) }),
])
export const register = z.strictObject({ lines: z.array(registerLine).max(VOLUME_LETTERS) })

/** Numbers for a volume: new ones with the date of posting, and corrections. A dry run writes nothing. */
export const putNumbers = z.strictObject({
  volume: z.int().positive(),
  postedAt: date,
  lines: z.array(numberLine).min(1).max(VOLUME_LETTERS),
  dryRun: z.boolean(),
})
export type PutNumbers = z.infer<typeof putNumbers>
/** A finding for each line, in order, and how many were written. */
export const numbersPut = z.strictObject({ findings: z.array(numberFinding), written: count })
export type NumbersPut = z.infer<typeof numbersPut>

/** 补救措施 that a person told a caller they want. The same again changes nothing. */
export const remedyAsked = z.strictObject({ message: messageId, remedy })
export const remediesOf = z.strictObject({ remedies: z.array(remedy) })

/**
 * Told by the company's own servers: somebody did it in the app. The person by the token of the ledger, or as the list
 * had them. The same again changes nothing and is answered alike.
 */
const done = { remedy, at: instant }
export const remedyDone = z.union([
  z.strictObject({ token: sha256, ...done }),
  z.strictObject({ accountId, ...done }),
  z.strictObject({ phone, ...done }),
])
export type RemedyDone = z.infer<typeof remedyDone>
/** When it was first told. */
export const remedyNoted = z.strictObject({ remedy, at: instant })
