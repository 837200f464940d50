/** Inspections and audits as the screens see them: the session on this desk, draws, complete files, hand-over lists. */
import { z } from 'zod'
import { guestRoom } from '../domain/inspection/guest.ts'
import { population, SAMPLE_MOST, sampleSeed } from '../domain/inspection/sampling.ts'
import { count, instant, sha256, uuid } from '../domain/values.ts'

/** Something that was on the screen while the guest screen was on. */
export const shownScreen = z.strictObject({
  /** Procedure of the desk that showed it, `requests.get`. */
  screen: z.string(),
  /** Id of the case or record, or the register of a list; null for a list without one. */
  subject: z.string().nullable(),
  /** Number of the subject, where it has one. */
  number: z.string().nullable(),
  firstAt: instant,
  lastAt: instant,
  times: count,
  /** The line of the hand-over list that it was taken into. */
  item: uuid.nullable(),
})
export type ShownScreen = z.infer<typeof shownScreen>

export const inspectionSession = z.strictObject({
  /** The record of 迎检. */
  inspection: uuid,
  number: z.string().nullable(),
  title: z.string(),
  since: instant,
  rooms: z.array(guestRoom),
  /** Whether the guest screen is on: masked, read-only. Off while a member of staff works. */
  guest: z.boolean(),
})
export type InspectionSession = z.infer<typeof inspectionSession>

/** A record of 迎检 or 合规审计, for which a sample can be drawn. */
export const sampleRequest = z.strictObject({
  record: uuid,
  population,
  seed: sampleSeed,
  size: z.int().min(1).max(SAMPLE_MOST),
})
export type SampleRequest = z.infer<typeof sampleRequest>

/** What was drawn, in the order of the draw. */
export const sample = z.strictObject({
  /** In words, as the record keeps it. */
  populationOf: z.string().nullable(),
  population: count.nullable(),
  populationHash: sha256.nullable(),
  seed: z.string().nullable(),
  drawnAt: instant.nullable(),
  /** `opened`: its complete file is on the list of what was shown. */
  things: z.array(
    z.strictObject({ kind: z.enum(['case', 'record']), id: uuid, number: z.string().nullable(), opened: z.boolean() }),
  ),
})
export type Sample = z.infer<typeof sample>

/** The complete file of one case (调卷), masked, in the order in which it is read. */
export const caseFileSection = z.strictObject({
  heading: z.string(),
  facts: z.array(z.tuple([z.string(), z.string()])),
  table: z.strictObject({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).nullable(),
  /** Said when it has nothing. */
  empty: z.string().nullable(),
})
export const caseFileContent = z.strictObject({
  title: z.string(),
  number: z.string(),
  facts: z.array(z.tuple([z.string(), z.string()])),
  sections: z.array(caseFileSection),
})
export type CaseFileContent = z.infer<typeof caseFileContent>

/** The same file as PDF; the same content on the same day gives the same bytes. */
export const sealedFile = z.strictObject({
  sha256,
  pages: count,
  /** Its line on the list of what was shown, while a session runs. */
  item: uuid.nullable(),
})
export type SealedFile = z.infer<typeof sealedFile>

export const handoverLine = z.strictObject({
  id: uuid,
  number: z.string().nullable(),
  what: z.string(),
  manner: z.string(),
  at: instant,
  pages: count,
  sha256: sha256.nullable(),
  unmasked: z.boolean(),
})
export type HandoverLine = z.infer<typeof handoverLine>
