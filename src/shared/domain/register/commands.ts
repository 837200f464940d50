/** The commands on a record, with the shape of their arguments and the permission that each needs. */
import { z } from 'zod'
import { deliveredCohort } from '../cohort/summary.ts'
import { textRef } from '../incident/state.ts'
import type { Permission } from '../roles.ts'
import { code, count, instant, sha256, uuid } from '../values.ts'
import { recordValues } from './values.ts'

/** `text`: the written fields as canonical JSON; absent when nothing is written. */
const content = { values: recordValues, text: textRef.optional() }

export const recordArguments = {
  'record.open': z.strictObject({ register: code, ...content }),
  'record.revise': z.strictObject({ ...content, reason: textRef }),
  /** The revision by number: so that nobody agrees to what they have not seen. */
  'record.approve': z.strictObject({ revision: z.int().positive() }),
  'record.return': z.strictObject({ revision: z.int().positive(), text: textRef }),
  'record.end': z.strictObject({ at: instant, text: textRef }),
  /** 作废: it was recorded in error. The line stays, with the reason. */
  'record.void': z.strictObject({ text: textRef }),
  /** The people who are told of it; only where the register says what they are told. */
  'record.set_cohort': z.strictObject({ summary: deliveredCohort }),
  'record.note': z.strictObject({ text: textRef }),
  /** 查看明文 of a personal field: recorded first. */
  'record.reveal': z.strictObject({ field: code, reason: code }),
  /** Somebody from outside the house looked at it: an auditor with an account that ends. */
  'record.view': z.strictObject({}),
  'record.attach_evidence': z.strictObject({ evidence: uuid, hash: sha256, bytes: count, line: code.nullable() }),
} as const

export type RecordCommandType = keyof typeof recordArguments
export type RecordArguments<T extends RecordCommandType> = z.infer<(typeof recordArguments)[T]>

export const recordObservations = [
  'record.note',
  'record.reveal',
  'record.view',
  'record.attach_evidence',
] as const satisfies readonly RecordCommandType[]

export const recordPermissions: Record<RecordCommandType, Permission> = {
  'record.open': 'register.write',
  'record.revise': 'register.write',
  'record.approve': 'register.approve',
  'record.return': 'register.approve',
  'record.end': 'register.write',
  'record.void': 'register.approve',
  'record.set_cohort': 'register.write',
  'record.note': 'register.write',
  'record.reveal': 'register.write',
  'record.view': 'case.read',
  'record.attach_evidence': 'register.write',
}
