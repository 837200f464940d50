/**
 * The closed vocabularies of requests. A new member is a breaking change of the schema number (see
 * `SCHEMA` in `contract/sync.ts`). Labels stand in the renderer's catalogue and in `resources/legal`.
 */
import { z } from 'zod'

/** What is asked (政策五; 个保法 44–48). */
export const caseKind = z.enum([
  'cancel_account',
  'delete_info',
  'leak_report',
  'correct',
  'withdraw_consent',
  'unbind_number',
  'access',
  'complaint',
  'copy',
  'explain',
  'restrict',
  'port',
])
export type CaseKind = z.infer<typeof caseKind>

/** Who asks: 本人、监护人、近亲属、委托代理人、号码现持有人. */
export const requester = z.enum(['self', 'guardian', 'next_of_kin', 'agent', 'number_holder'])
export type Requester = z.infer<typeof requester>

/** How it came. */
export const channel = z.enum([
  'in_app',
  'hotline',
  'online_service',
  'number_platform',
  'email',
  'referral',
  'letter',
  'import',
])
export type Channel = z.infer<typeof channel>

export const caseStage = z.enum([
  'received',
  'verifying',
  'conditions',
  'accepted',
  'planned',
  'plan_review',
  'executing',
  'result_review',
  'online_done',
  'replied',
  'closed',
  'archived',
])
export type CaseStage = z.infer<typeof caseStage>

/** A state beside the stage, in which the case rests: the stage is kept for the return. */
export const sideState = z.enum(['awaiting_requester', 'dispute', 'locked', 'objection'])
export type SideState = z.infer<typeof sideState>

export const outcome = z.enum([
  'fulfilled',
  'fulfilled_with_retention',
  'partial',
  'refused',
  'not_accepted',
  'lapsed',
  'withdrawn',
  'merged',
  'transferred',
])
export type Outcome = z.infer<typeof outcome>

/** What happens to one category of data in one system. 删除 and 匿名化 are final, 去标识化 never is. */
export const lineAction = z.enum([
  'delete',
  'anonymise',
  'deidentify',
  'retain_restricted',
  'expire_backup',
  'inform_third_party',
  'unbind',
  'not_held',
])
export type LineAction = z.infer<typeof lineAction>

/** Actions that keep data and therefore need a ground and an end date (个保法 47(2)). */
export const keepingActions: readonly LineAction[] = ['retain_restricted', 'deidentify', 'expire_backup']
/** Actions that cannot be taken back. */
export const irreversibleActions: readonly LineAction[] = ['delete', 'anonymise', 'unbind']
/** Cleared after the online systems, and no reason for lateness (后续清理). */
export const tailActions: readonly LineAction[] = ['expire_backup']

export const identityMethod = z.enum([
  'app_session',
  'sms_code',
  'usual_device',
  'real_name',
  'call_back',
  'papers',
  'not_required',
])
export type IdentityMethod = z.infer<typeof identityMethod>

export const executionMethod = z.enum([
  'hard_delete',
  'crypto_erase',
  'irreversible_transform',
  'access_restricted',
  'rotation',
  'notice_sent',
  'unbound',
  'query_only',
])
export type ExecutionMethod = z.infer<typeof executionMethod>

export const replyVia = z.enum(['result_page', 'sms', 'letter', 'phone', 'in_app', 'email'])
export type ReplyVia = z.infer<typeof replyVia>
