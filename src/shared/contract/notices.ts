/** Notices as the screens see them. Previews are rendered by `shared/text/notice`, the very code that sends. */
import { z } from 'zod'
import { rejection } from '../domain/command.ts'
import { incidentState } from '../domain/incident/state.ts'
import { type NoticeCommandType, noticeArguments } from '../domain/notice/commands.ts'
import { noticeContent, noticeFinding } from '../domain/notice/content.ts'
import { noticeState } from '../domain/notice/state.ts'
import { noticeStage, sendingStage } from '../domain/notice/vocabulary.ts'
import { code, count, incidentNumber, instant, noticeNumber, sha256, uuid, version } from '../domain/values.ts'

export const legalNoticeCommand = z.strictObject({
  type: z.enum(Object.keys(noticeArguments) as [NoticeCommandType, ...NoticeCommandType[]]),
  blockedBy: rejection.shape.code.nullable(),
})

export const noticeRow = z.strictObject({
  id: uuid,
  number: noticeNumber.nullable(),
  incident: z.strictObject({ id: uuid, number: incidentNumber.nullable(), title: z.string() }),
  title: z.string(),
  stage: noticeStage,
  /** How it is being sent, as far as commands say; null when nobody has started it. */
  sending: sendingStage.nullable(),
  drill: z.boolean(),
  revision: count,
  savedAt: instant.nullable(),
  version,
  pending: count,
})
export type NoticeRow = z.infer<typeof noticeRow>

/** Values that stand in for a person: the longest of the audience, so that lengths are those of the worst case. */
export const noticeSample = z.strictObject({
  memberName: z.string(),
  categories: z.string(),
})
export type NoticeSample = z.infer<typeof noticeSample>

export const noticeDetail = z.strictObject({
  id: uuid,
  version,
  state: noticeState,
  incident: z.strictObject({
    id: uuid,
    number: incidentNumber.nullable(),
    title: z.string(),
    state: incidentState,
  }),
  /** Words of the latest version; null while none is saved, or after they were erased. */
  content: noticeContent.nullable(),
  hash: sha256.nullable(),
  findings: z.array(noticeFinding),
  /** Variables of the incident, the same for everybody. */
  variables: z.record(z.string(), z.string()),
  longest: noticeSample,
  texts: z.record(uuid, z.string()),
  staff: z.record(uuid, z.string()),
  verbs: z.array(legalNoticeCommand),
  pending: z.array(z.string()),
})
export type NoticeDetail = z.infer<typeof noticeDetail>

/** A starting point for a common kind of incident, in zh-CN. */
export const noticeTemplate = z.strictObject({
  id: code,
  words: z.strictObject({ zh: z.string(), en: z.string() }),
  content: noticeContent,
})
export type NoticeTemplate = z.infer<typeof noticeTemplate>

/** 事件包, opened: what is in it, readable without a network. */
export const openedPack = z.strictObject({
  incident: z.strictObject({ number: z.string(), title: z.string(), drill: z.boolean() }),
  madeAt: instant,
  files: z.array(z.strictObject({ name: z.string(), bytes: count, sha256 })),
})
export type OpenedPack = z.infer<typeof openedPack>
