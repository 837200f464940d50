/** The closed vocabularies of notices (政策四(四); obligations.md 4.1 and 7). */
import { z } from 'zod'

/** 草稿 · 待审批 · 已批准（锁定） · 已撤下. How far an approved one is sent, see `sendingStage`. */
export const noticeStage = z.enum(['draft', 'in_approval', 'approved', 'withdrawn'])
export type NoticeStage = z.infer<typeof noticeStage>

/** 发送中 · 已暂停 · 已停止. */
export const sendingStage = z.enum(['sending', 'paused', 'stopped'])
export type SendingStage = z.infer<typeof sendingStage>

/** The seven elements of an incident: the four of 政策四(四), and cause, categories (with the facts) and contact of 个保法 57. */
export const noticeElement = z.enum(['facts', 'cause', 'impact', 'measures', 'self_protection', 'remedies', 'contact'])
export type NoticeElement = z.infer<typeof noticeElement>

/** One text per way of telling. Long variants carry every element; short ones the fact and the pointer. */
export const noticeVariant = z.enum(['in_app', 'email', 'sms', 'push', 'letter', 'phone', 'guardian', 'announcement'])
export type NoticeVariant = z.infer<typeof noticeVariant>

export const longVariants: readonly NoticeVariant[] = ['in_app', 'email', 'letter', 'phone', 'guardian', 'announcement']
export const shortVariants: readonly NoticeVariant[] = ['sms', 'push']

/** 在线 · 设备离线签 · 口头授权（电话）. */
export const approvalMethod = z.enum(['online', 'device', 'oral'])
export type ApprovalMethod = z.infer<typeof approvalMethod>

/** What a template may name, whatever the register; of a record its fields besides. Nothing else is ever filled in. */
export const noticeVariable = z.enum([
  'member_name',
  'categories',
  'incident_number',
  'record_number',
  'notice_url',
  'pointer',
  'occurred',
  'operator',
  'hotline',
  'published_on',
  'version',
])
export type NoticeVariable = z.infer<typeof noticeVariable>

/** Why a notice may not be submitted, approved or sent. `where` of a finding names element or variant. */
export const noticeFindingCode = z.enum([
  'element_empty',
  'element_unknown',
  'value_missing',
  'element_not_in_variant',
  'fact_missing',
  'pointer_missing',
  'anti_phishing_missing',
  'template_error',
  'unknown_variable',
  'personal_data_in_short',
  'personal_data_in_announcement',
  'sms_too_long',
  'sms_template_missing',
  'sms_template_not_approved',
  'sms_differs_from_template',
  'push_too_long',
  'push_too_many_bytes',
  'variant_missing',
])
export type NoticeFindingCode = z.infer<typeof noticeFindingCode>

/** 客服热线 · 媒体: who asks differs, what is said must not. */
export const answerLine = z.enum(['hotline', 'press'])
export type AnswerLine = z.infer<typeof answerLine>

/** Faults of an answer, which hinder approval; then what it says and the notice does not, which a person weighs. */
export const answersFindingCode = z.enum([
  'question_empty',
  'answer_empty',
  'template_error',
  'unknown_variable',
  'answer_too_long',
  'date_differs',
  'time_differs',
  'count_differs',
  'number_differs',
  'address_differs',
])
export type AnswersFindingCode = z.infer<typeof answersFindingCode>
