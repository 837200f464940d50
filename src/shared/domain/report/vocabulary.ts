/** The closed vocabularies of reports to authorities (政策四(四); 国家网络安全事件报告管理办法 7, 8). */
import { z } from 'zod'

/** 首报 · 补报、续报 · 总结报告. Which of the two a follow-up is, its filing says. */
export const reportKind = z.enum(['initial', 'follow_up', 'final'])
export type ReportKind = z.infer<typeof reportKind>

/** 草稿 · 已定稿（锁定） · 已撤回. */
export const reportStage = z.enum(['draft', 'frozen', 'withdrawn'])
export type ReportStage = z.infer<typeof reportStage>

/** Where an answer comes from: 事件事实 · 上次报送 · 本人填写. */
export const answerSource = z.enum(['fact', 'carried', 'person'])
export type AnswerSource = z.infer<typeof answerSource>
