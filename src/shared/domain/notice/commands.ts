/** The commands on a notice, with the shape of their arguments and the permission that each needs. */
import { z } from 'zod'
import { textRef } from '../incident/state.ts'
import type { Permission } from '../roles.ts'
import { code, instant, sha256, uuid } from '../values.ts'
import { occasionRef } from './occasion.ts'
import { deviceSignature, dryRunResult } from './state.ts'
import { answerLine } from './vocabulary.ts'

const revision = z.int().positive()
/** A version by number and hash: so that nobody approves what they have not seen. */
const frozen = { revision, hash: sha256 }

export const noticeArguments = {
  'notice.open': z.strictObject({ occasion: occasionRef, drill: z.boolean() }),
  /** `text`: the canonical content as a record; `hash`: its own SHA-256. */
  'notice.save': z.strictObject({ text: textRef, hash: sha256 }),
  'notice.confirm_meaning': z.strictObject(frozen),
  'notice.record_dry_run': dryRunResult,
  'notice.submit': z.strictObject(frozen),
  'notice.return': z.strictObject({ ...frozen, text: textRef }),
  /** `signature`: given offline, with the approver's own key of this device. */
  'notice.approve': z.strictObject({ ...frozen, signature: deviceSignature.nullable() }),
  /** 口头授权: written down by who heard it; `by` is who gave it. */
  'notice.record_oral_approval': z.strictObject({ ...frozen, by: uuid, witness: uuid, at: instant, text: textRef }),
  'notice.ratify': z.strictObject(frozen),
  'notice.withdraw': z.strictObject({ text: textRef }),
  /** `acute`: at night, too; then `text` says why. */
  'notice.start_sending': z.strictObject({ ...frozen, acute: z.boolean(), text: textRef.optional() }),
  'notice.pause_sending': z.strictObject({ text: textRef.optional() }),
  'notice.resume_sending': z.strictObject({}),
  'notice.stop_sending': z.strictObject({ text: textRef }),
  'notice.note': z.strictObject({ text: textRef }),
  /** One line's answers, for one version of the notice. `hash`: of the canonical answers. */
  'notice.write_answers': z.strictObject({
    line: answerLine,
    notice: z.strictObject(frozen),
    text: textRef,
    hash: sha256,
  }),
  'notice.approve_answers': z.strictObject({ line: answerLine, ...frozen }),
  'notice.withdraw_answers': z.strictObject({ line: answerLine, revision, text: textRef }),
  /** `given`: the pair that was read out. `same`: asked before. With neither, `text` is the question. No caller is named. */
  'notice.log_question': z.strictObject({
    line: answerLine,
    at: instant,
    given: z.strictObject({ answers: revision, item: code }).nullable(),
    same: uuid.nullable(),
    text: textRef.optional(),
  }),
  'notice.join_question': z.strictObject({ question: uuid, into: uuid }),
  'notice.answer_question': z.strictObject({ question: uuid, answers: revision, item: code }),
} as const

export type NoticeCommandType = keyof typeof noticeArguments
export type NoticeArguments<T extends NoticeCommandType> = z.infer<(typeof noticeArguments)[T]>

export const noticeObservations = [
  'notice.note',
  'notice.pause_sending',
  'notice.log_question',
] as const satisfies readonly NoticeCommandType[]

export function isNoticeCommand(type: string): type is NoticeCommandType {
  return Object.hasOwn(noticeArguments, type)
}

export const noticePermissions: Record<NoticeCommandType, Permission> = {
  'notice.open': 'notice.write',
  'notice.save': 'notice.write',
  'notice.confirm_meaning': 'notice.write',
  'notice.record_dry_run': 'notice.write',
  'notice.submit': 'notice.write',
  'notice.return': 'notice.approve',
  'notice.approve': 'notice.approve',
  'notice.record_oral_approval': 'notice.record_oral',
  'notice.ratify': 'notice.approve',
  'notice.withdraw': 'notice.approve',
  'notice.start_sending': 'notice.send',
  'notice.pause_sending': 'notice.send',
  'notice.resume_sending': 'notice.send',
  'notice.stop_sending': 'notice.send',
  'notice.note': 'notice.write',
  'notice.write_answers': 'notice.write',
  'notice.approve_answers': 'notice.approve',
  'notice.withdraw_answers': 'notice.write',
  'notice.log_question': 'notice.log',
  'notice.join_question': 'notice.write',
  'notice.answer_question': 'notice.write',
}
