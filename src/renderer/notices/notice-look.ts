import type { LucideIcon } from 'lucide-react'
import { Mail, MailOpen, Megaphone, MessageSquareText, Phone, Smartphone, TabletSmartphone, Users } from 'lucide-react'
import type { RunningClock } from '#shared/contract/incidents.ts'
import type { IncidentRules } from '#shared/domain/incident/legal.ts'
import type { IncidentState } from '#shared/domain/incident/state.ts'
import type { NoticeElement, NoticeStage, NoticeVariant } from '#shared/domain/notice/vocabulary.ts'
import type { StatusKind } from '../ui/Status.tsx'

export const stageLook: Record<NoticeStage, StatusKind> = {
  draft: 'partly',
  in_approval: 'yours',
  approved: 'kept',
  withdrawn: 'below',
}

/** The way of a notice as far as this version of the console goes. */
export const noticeSteps = ['draft', 'in_approval', 'approved'] as const satisfies readonly NoticeStage[]

/** Index of the present step; past the last when it is approved, before the first when it was withdrawn. */
export const stepOf: Record<NoticeStage, number> = { draft: 0, in_approval: 1, approved: 3, withdrawn: -1 }

export type Basis = 'policy' | 'pipl' | 'ndsr'

/** Where each element is demanded: 政策四(四), 个保法 57, 网络数据安全管理条例 11 (obligations.md 4.1). */
export const basisOf: Record<NoticeElement, readonly Basis[]> = {
  facts: ['policy', 'pipl', 'ndsr'],
  cause: ['pipl'],
  impact: ['policy', 'pipl', 'ndsr'],
  measures: ['policy', 'pipl', 'ndsr'],
  self_protection: ['policy', 'pipl'],
  remedies: ['policy'],
  contact: ['pipl'],
}

export const variantIcon: Record<NoticeVariant, LucideIcon> = {
  sms: MessageSquareText,
  push: Smartphone,
  email: Mail,
  announcement: Megaphone,
  in_app: TabletSmartphone,
  letter: MailOpen,
  phone: Phone,
  guardian: Users,
}

/** In the order in which they are looked at: the short ones that cost, then the long ones. */
export const variantOrder: readonly NoticeVariant[] = [
  'sms',
  'push',
  'email',
  'announcement',
  'in_app',
  'letter',
  'phone',
  'guardian',
]

const MINUTE = 60_000

/** Until when the people are to be told. Null while the incident has no such row, or no moment from which it runs. */
export function individualsClock(
  { obligations }: Pick<IncidentState, 'obligations'>,
  rules: Pick<IncidentRules, 'obligations'> | undefined,
): RunningClock | null {
  const row = obligations.find(({ addressee }) => addressee === 'individuals')
  if (!row?.startedAt || !row.dueAt) return null
  const rule = rules?.obligations.find(({ id, version }) => id === row.rule && version === row.ruleVersion)
  const before = (minutes: number) => new Date(Date.parse(row.dueAt ?? '') - minutes * MINUTE).toISOString()
  return {
    startedAt: row.startedAt,
    soonAt: before(rule?.soonMinutes ?? 0),
    urgentAt: before(rule?.urgentMinutes ?? 0),
    dueAt: row.dueAt,
    metAt: row.frozen?.filedAt ?? null,
    internal: row.internal,
  }
}
