/**
 * What the proof of a notice says: who approved which words, when they went where, and how many people they reached.
 * Codes, numbers, hashes and ids only; the people are the tokens of the ledger beside it.
 */
import { z } from 'zod'
import { coverage, deliveryStage } from '#shared/contract/delivery.ts'
import { messageState } from '#shared/domain/delivery/message.ts'
import { remedy } from '#shared/domain/delivery/remedy.ts'
import { publication, textRef, unreachability } from '#shared/domain/incident/state.ts'
import { cohortClass, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import { occasionRef } from '#shared/domain/notice/occasion.ts'
import { noticeApproval } from '#shared/domain/notice/state.ts'
import { noticeVariant } from '#shared/domain/notice/vocabulary.ts'
import {
  count,
  date,
  incidentNumber,
  instant,
  noticeNumber,
  recordNumber,
  sha256,
  uuid,
} from '#shared/domain/values.ts'

export const REPORT = 'report.json'
export const LEDGER = 'ledger.csv'

export const addressee = z.enum(['self', 'guardian'])

/** So many of a kind. In `people` each person and guardian is counted once, by their latest message. */
const kind = { channel: reachChannel, addressee, class: cohortClass, state: messageState, n: count }

/** What the rows of the ledger add up to; whoever has the ledger can add it up again. */
export const ledgerSums = z.strictObject({
  rows: count,
  people: z.array(z.strictObject(kind)),
  /** People of the list, without guardians. */
  coverage,
  classes: z.array(z.strictObject({ class: cohortClass, coverage })),
  guardians: coverage,
  /** People of the list to whom something was delivered by the end of this stretch of time. */
  coverageByTime: z.strictObject({
    stepMinutes: z.int().positive(),
    points: z.array(z.strictObject({ at: instant, delivered: count })),
  }),
  /** People of the list who have taken up a remedy. */
  remedies: z.array(z.strictObject({ remedy, n: count })),
})
export type LedgerSums = z.infer<typeof ledgerSums>

export const proofReport = z.strictObject({
  format: z.literal('privacy-desk-notice-proof'),
  formatVersion: z.literal(1),
  /** When the rows were as they stand here. */
  asOf: instant,
  policyVersion: date,
  /** Of the rules, and of those for incidents. */
  legalVersion: z.strictObject({ rules: z.string().max(40), incidents: z.int().positive() }),
  notice: z.strictObject({ id: uuid, number: noticeNumber.nullable(), revision: z.int().positive(), hash: sha256 }),
  /** The incident or the record that people were told of. */
  occasion: occasionRef.extend({ number: z.union([incidentNumber, recordNumber]).nullable() }),
  /** SHA-256 over the canonical JSON of title, blocks, warning and template; none when the words have been erased. */
  texts: z.array(
    z.strictObject({
      variant: noticeVariant,
      /** Words that guardians alone are told by this channel. */
      addressee: z.literal('guardian').optional(),
      hash: sha256,
    }),
  ),
  approval: noticeApproval.nullable(),
  sending: z.strictObject({
    stage: deliveryStage,
    startedBy: uuid,
    startedAt: instant,
    /** The last thing that happened to a message, once nothing more is sent. */
    endedAt: instant.nullable(),
    /** Sent in the quiet hours, too; the reason stands in a text record. */
    acute: z.boolean(),
    reason: textRef.nullable(),
  }),
  /** The list as it was put in force; null when the occasion has another one by now. */
  list: z.strictObject({ cohort: uuid, revision: z.int().positive(), sha256, people: count }).nullable(),
  sums: ledgerSums,
  /** Every message that there was, those too whose people have gone on to another channel. */
  messages: z.array(z.strictObject({ ...kind, moved: z.boolean() })),
  /** 难以逐一告知说明. */
  unreachability: unreachability.nullable(),
  /** Announcements of this notice. */
  publications: z.array(publication),
})
export type ProofReport = z.infer<typeof proofReport>

export const proofManifest = z.strictObject({
  format: z.literal('privacy-desk-notice-proof-manifest'),
  formatVersion: z.literal(1),
  noticeNumber: noticeNumber.nullable(),
  /** Name and version of the program. */
  generator: z.string().regex(/^[a-z-]{1,40}\/\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  policyVersion: date,
  /** Rows of the ledger. */
  rows: count,
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  files: z.tuple([
    z.strictObject({ path: z.literal(LEDGER), bytes: count, sha256 }),
    z.strictObject({ path: z.literal(REPORT), bytes: count, sha256 }),
  ]),
})
export type ProofManifest = z.infer<typeof proofManifest>
