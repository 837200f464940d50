/** Notices as the screens see them. Previews are rendered by `shared/text/notice`, the very code that sends. */
import { z } from 'zod'
import { cohortSummary } from '../domain/cohort/summary.ts'
import { rejection } from '../domain/command.ts'
import { incidentState } from '../domain/incident/state.ts'
import { type NoticeCommandType, noticeArguments } from '../domain/notice/commands.ts'
import { noticeContent, noticeFinding } from '../domain/notice/content.ts'
import { occasionKind } from '../domain/notice/occasion.ts'
import { noticeState } from '../domain/notice/state.ts'
import { noticeStage, sendingStage } from '../domain/notice/vocabulary.ts'
import {
  bothWords,
  code,
  count,
  incidentNumber,
  instant,
  noticeNumber,
  recordNumber,
  sha256,
  uuid,
  version,
} from '../domain/values.ts'

export const legalNoticeCommand = z.strictObject({
  type: z.enum(Object.keys(noticeArguments) as [NoticeCommandType, ...NoticeCommandType[]]),
  blockedBy: rejection.shape.code.nullable(),
})

/** What a notice is of, as a page names it. `register` is that of a record. */
export const occasionView = z.strictObject({
  kind: occasionKind,
  id: uuid,
  register: code.nullable(),
  number: z.union([incidentNumber, recordNumber]).nullable(),
  title: z.string(),
})
export type OccasionView = z.infer<typeof occasionView>

export const noticeRow = z.strictObject({
  id: uuid,
  number: noticeNumber.nullable(),
  occasion: occasionView,
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
  occasion: occasionView.extend({ cohort: cohortSummary.nullable() }),
  /** The incident that it is of; null when it is of a record. */
  incident: incidentState.nullable(),
  /** Words of the latest version; null while none is saved, or after they were erased. */
  content: noticeContent.nullable(),
  hash: sha256.nullable(),
  findings: z.array(noticeFinding),
  /** Variables of the occasion, the same for everybody. */
  variables: z.record(z.string(), z.string()),
  longest: noticeSample,
  texts: z.record(uuid, z.string()),
  staff: z.record(uuid, z.string()),
  verbs: z.array(legalNoticeCommand),
  pending: z.array(z.string()),
})
export type NoticeDetail = z.infer<typeof noticeDetail>

/** A starting point for a common kind of occasion, in zh-CN. */
export const noticeTemplate = z.strictObject({
  id: code,
  /** Of an incident, or of a record of this register. */
  occasion: code.default('incident'),
  words: bothWords,
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
