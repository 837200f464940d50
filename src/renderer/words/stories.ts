import type { CaseKind, CaseStage } from '#shared/domain/vocabulary.ts'

/** Invented people and texts for the story page. Phone prefixes are unassigned or masked. */
export interface StoryRow {
  id: string
  number: string
  kind: CaseKind
  stage: CaseStage
  name: string
  phone: string
  /** Working days are not computed here: milliseconds from the story's now. */
  dueIn: number
  assignee: string | null
}

const HOUR = 3_600_000
const surnames = ['李', '郑', '何', '马', '欧阳', '孙', '吴', '黄', '王', '刘', '陈', '杨', '胡', '徐', '朱', '高']
const colleagues = ['陈嘉禾', '林书瑶', '周以宁', '许向南', null]
const kinds: CaseKind[] = [
  'cancel_account',
  'leak_report',
  'access',
  'delete_info',
  'cancel_account',
  'correct',
  'withdraw_consent',
]
const stages: CaseStage[] = [
  'executing',
  'conditions',
  'accepted',
  'result_review',
  'plan_review',
  'received',
  'verifying',
]
const days = [-2.6, -2.6, 0.39, 0.39, 1.39, 1.39, 2.39, 2.39, 3.39, 4.39, 4.39, 7.39, 7.39, 8.39, 8.39, 9.39]

/** Row `n` of a queue of any length. */
export function storyRow(n: number): StoryRow {
  const at = <T>(list: readonly T[]) => list[n % list.length] as T
  return {
    id: `r${n}`,
    number: `R26-${String(4036 + n).padStart(6, '0')}`,
    kind: at(kinds),
    stage: at(stages),
    name: `${at(surnames)}**`,
    phone: `${120 + (n % 10)}****${String((n * 7919) % 10_000).padStart(4, '0')}`,
    dueIn: (days[n] ?? 10 + (n % 20)) * 24 * HOUR,
    assignee: at(colleagues),
  }
}

export const story = {
  user: '周以宁',
  backend: '杭州主站',
  person: '王** 138****2046',
  plain: '138 0000 2046',
  confirm: {
    title: '同意处置方案？',
    lines: [
      '将处置王** 138****2046 的 13 项个人信息：',
      '删除 10 项，匿名化 1 项，不可恢复',
      '限制留存 2 项，最晚至 2029-11-26 自动清理',
    ],
    act: '同意并处置 11 项',
    note: '方案由陈嘉禾提交。你的同意会记入时间线，不可删除。',
  },
  reveal: '王** 的手机号',
  toast: '已把 R26-004152 转交许向南',
  progress: { title: '导出受影响名单', left: '40 秒', note: '取消后不留半成品' },
  empty: { title: '没有符合条件的请求', body: '当前有 3 个筛选条件。清除后可看到 128 条待办。' },
  error: {
    title: '没能取到时间线',
    body: '后端 10 秒内没有应答。本机已有 11-20 之前的记录，可先查看。',
    other: '查看本机记录',
  },
  timeline: [
    ['陈嘉禾', '提交处置方案，请周以宁复核', '方案 v2 · 13 项 · 4be1…d902'],
    ['系统', '已通知受托方 极光推送 删除推送令牌', '通知函 TZ-0417 · 等待回执'],
    ['陈嘉禾', '登记留存例外 EX-0912、EX-0913', '须周以宁一并复核'],
    ['系统', '预检完成，命中 21,063 行、4 个文件', '补录于 11-19 09:40（离线 28 分钟）'],
    ['系统', '当事人补齐材料，结束等待（2 个工作日）', ''],
  ],
  note: '留存两项已核对法条与到期日，可同意。',
  source: '事件 · 大事记 #1（更正后）',
  field: { label: '发生时间', value: '2026-11-22 23:40（估计）' },
  longText: '已比对注册手机号与常用设备，未见异常；近 30 天新增 1 台设备，已电话核实为本人。',
  view: '视图：两周内到期',
} as const
