/** The 400 cases that are worked on now: how far each has come, and how close its deadline is. */
import type { Urgency } from '#shared/domain/clock.ts'
import type { CaseKind, Channel, SideState } from '#shared/domain/vocabulary.ts'
import { waitingStage } from './intake-steps.ts'
import { type CompletionReason, completionShare, deal, kindShare, quota } from './mix.ts'
import type { Outline } from './outline.ts'
import type { Random } from './random.ts'

/** A place in the queue, before kind and dates are chosen for it. */
export interface Slot {
  stage: Outline['stage']
  side: SideState | null
  unassigned?: boolean
  /** Kinds that make sense here; all when absent. */
  kinds?: readonly CaseKind[]
  channel?: Channel
  /** Already answered; all clocks are met. */
  replied?: boolean
  closed?: boolean
  completion?: CompletionReason
  urgency?: Urgency
  /** Worked by the first operator, so that the demo's accounts find it at once. */
  guided?: boolean
}

type Group = Slot & { count: number }

const treated: readonly CaseKind[] = ['cancel_account', 'delete_info', 'withdraw_consent', 'unbind_number']
const cancel: readonly CaseKind[] = ['cancel_account']
const grievance: readonly CaseKind[] = ['complaint', 'leak_report']

/** 待核验 40, 条件核查 36, 已受理与待方案 48, 方案待复核 28, 处置中 74, 待验证 26, 待告知 20, 转办在办 7, 锁定 14, 争议 9, 异议 6. */
const groups: readonly Group[] = [
  // A first look begins with these: cases to claim, to review, and to carry out.
  { count: 4, stage: 'received', side: null, kinds: cancel, channel: 'in_app', urgency: 'due_soon' },
  { count: 4, stage: 'verifying', side: null, unassigned: true, kinds: cancel, channel: 'in_app', urgency: 'due_soon' },
  { count: 5, stage: 'plan_review', side: null, kinds: cancel, channel: 'in_app', urgency: 'due_soon', guided: true },
  { count: 6, stage: 'executing', side: null, kinds: cancel, channel: 'in_app', urgency: 'due_soon', guided: true },
  { count: 15, stage: 'received', side: null },
  { count: 12, stage: 'verifying', side: null },
  { count: 5, stage: 'verifying', side: null, unassigned: true },
  { count: 36, stage: 'conditions', side: null },
  { count: 30, stage: 'accepted', side: null },
  { count: 18, stage: 'planned', side: null },
  { count: 23, stage: 'plan_review', side: null },
  { count: 68, stage: 'executing', side: null, kinds: [...treated, 'access', 'copy'] },
  { count: 26, stage: 'result_review', side: null },
  {
    count: 20,
    stage: 'online_done',
    side: null,
    kinds: ['cancel_account', 'delete_info', 'access', 'copy', 'correct'],
  },
  { count: 3, stage: 'conditions', side: null, kinds: grievance, channel: 'referral' },
  { count: 2, stage: 'accepted', side: null, kinds: grievance, channel: 'referral' },
  { count: 2, stage: 'online_done', side: null, kinds: grievance, channel: 'referral', replied: true },
  { count: 5, stage: 'conditions', side: 'locked', kinds: cancel },
  { count: 4, stage: 'accepted', side: 'locked', kinds: cancel },
  { count: 5, stage: 'executing', side: 'locked', kinds: cancel },
  { count: 4, stage: 'verifying', side: 'dispute', kinds: cancel },
  { count: 5, stage: 'conditions', side: 'dispute', kinds: cancel },
  { count: 6, stage: 'online_done', side: 'objection', kinds: ['cancel_account', 'delete_info'], closed: true },
]
const AWAITING = 92

/** Of the 400; the rest is on time. */
const urgencies = { due_soon: 60, urgent: 24, overdue: 12 } as const
/** Where lateness builds up: vendors, the requester, the second person. */
const lateStages: readonly Outline['stage'][] = ['executing', 'executing', 'executing', 'plan_review', 'result_review']

function awaiting(random: Random): Slot[] {
  return deal(quota(completionShare, AWAITING), random).map((completion) => {
    const told = {
      identity_unproven: [],
      claim_unclear: [],
      papers_incomplete: ['cancel_account', 'delete_info'] as const,
    }
    const kinds = completion in told ? told[completion as keyof typeof told] : cancel
    const slot = { stage: waitingStage(completion), side: 'awaiting_requester', completion } as const
    if (kinds.length > 0) return { ...slot, kinds }
    // Outsiders who report a leak are not asked who they are.
    const all = Object.keys(kindShare) as CaseKind[]
    return { ...slot, kinds: all.filter((kind) => completion === 'claim_unclear' || !grievance.includes(kind)) }
  })
}

/** Every place in today's queue, with the urgency it shall show. */
export function openSlots(random: Random): Slot[] {
  const slots = [
    ...groups.flatMap(({ count, ...slot }) => Array.from({ length: count }, () => ({ ...slot }))),
    ...awaiting(random),
  ]
  const left = { ...urgencies, due_soon: urgencies.due_soon - slots.filter((slot) => slot.urgency).length }
  const free = random.shuffle(slots.filter((slot) => !slot.urgency && !slot.replied && !slot.closed))
  const late = [...free].sort((a, b) => Number(lateStages.includes(b.stage)) - Number(lateStages.includes(a.stage)))
  const marked = new Map<Slot, Urgency>()
  for (const slot of late.slice(0, left.overdue - 3)) marked.set(slot, 'overdue')
  const rest = free.filter((slot) => !marked.has(slot))
  const others = deal({ overdue: 3, urgent: left.urgent, due_soon: left.due_soon }, random)
  for (const [index, mark] of others.entries()) marked.set(rest[index] as Slot, mark)
  return slots.map((slot) => ({ ...slot, urgency: slot.urgency ?? marked.get(slot) ?? 'ok' }))
}
