/**
 * 补救措施: what a person can take up after a notice (政策四(四) 3). A notice tells of them in sentences; what is counted is
 * this short vocabulary, told by the app when somebody did it there, or by a caller to whom they said it.
 */
import { z } from 'zod'

/** 重置密码 · 退出全部设备 · 冻结账号 · 更换会员名 · 解绑手机号 · 信用监测 · 协助维权 · 优先注销. */
export const remedy = z.enum([
  'password_reset',
  'sign_out_all',
  'account_freeze',
  'new_member_name',
  'phone_unbound',
  'credit_monitoring',
  'legal_help',
  'account_cancelled',
])
export type Remedy = z.infer<typeof remedy>

/** Who said so: 应用内办理 · 电话中提出. */
export const remedySource = z.enum(['app', 'phone'])
export type RemedySource = z.infer<typeof remedySource>
