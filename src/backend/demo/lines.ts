/** Lines of a demo plan, and what carrying them out brought to light. */

import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { PlanLine } from '#shared/domain/case/state.ts'
import { addMonths } from '#shared/domain/case/suggest-plan.ts'
import type { InventoryLine, LegalData } from '#shared/domain/legal.ts'
import type { Instant } from '#shared/domain/values.ts'
import {
  type CaseKind,
  type ExecutionMethod,
  irreversibleActions,
  type LineAction,
  tailActions,
} from '#shared/domain/vocabulary.ts'
import type { Random } from './random.ts'

type Template = Omit<InventoryLine, 'kinds'>

/** Lines beyond the inventory that some cancellations need, and how often. */
const extras: readonly (Template & { share: number })[] = [
  {
    category: 'member_name',
    system: 'message_store',
    action: 'anonymise',
    ground: 'cancel_request',
    months: null,
    share: 0.4,
  },
  {
    category: 'crash_log',
    system: 'crash_sdk',
    action: 'delete',
    ground: 'processor_instruction',
    months: null,
    share: 0.35,
  },
  {
    category: 'service_ticket',
    system: 'customer_service',
    action: 'delete',
    ground: 'cancel_request',
    months: null,
    share: 0.2,
  },
  {
    category: 'risk_profile',
    system: 'risk_control',
    action: 'delete',
    ground: 'cancel_request',
    months: null,
    share: 0.2,
  },
  {
    category: 'moderation_record',
    system: 'moderation',
    action: 'retain_restricted',
    ground: 'moderation_record',
    months: 6,
    share: 0.05,
  },
  {
    category: 'real_name',
    system: 'account_center',
    action: 'delete',
    ground: 'cancel_request',
    months: null,
    share: 0.25,
  },
]

/** Rows that a category usually has: median and 90th percentile. */
const rows: Readonly<Record<string, readonly [number, number]>> = {
  message_content: [8400, 61000],
  contacts: [140, 620],
  group_membership: [14, 60],
  location: [260, 1900],
  device_info: [4, 11],
  cookie_data: [9, 30],
  avatar_photo: [5, 40],
  profile_tags: [70, 240],
  warehouse_detail: [1200, 9800],
  service_log: [3600, 22000],
  crash_log: [6, 40],
  push_token: [2, 5],
  risk_profile: [12, 60],
}

const methods: Readonly<Record<LineAction, ExecutionMethod>> = {
  delete: 'hard_delete',
  anonymise: 'irreversible_transform',
  deidentify: 'access_restricted',
  retain_restricted: 'access_restricted',
  expire_backup: 'rotation',
  inform_third_party: 'notice_sent',
  unbind: 'unbound',
  not_held: 'query_only',
}

/** What the plan of this kind holds, before dates are known. */
export function templates(kind: CaseKind, legal: LegalData, random: Random): Template[] {
  const inventory = legal.inventory.filter((line) => line.kinds.includes(kind))
  const more = kind === 'cancel_account' ? extras.filter((line) => random.chance(line.share)) : []
  const tails = inventory.filter((line) => tailActions.includes(line.action))
  return [...inventory.filter((line) => !tails.includes(line)), ...more, ...tails]
}

/** Planned on a day, so that kept data has its last day. */
export function planned(lines: readonly Template[], at: Instant): Omit<PlanLine, 'execution'>[] {
  return lines.map((line, index) => ({
    id: `l${index + 1}`,
    category: line.category,
    system: line.system,
    action: line.action,
    ground: line.ground,
    until: line.months === null ? null : addMonths(shanghaiDate(at), line.months),
  }))
}

/** Arguments of `case.execute_line` for the line at this place of the plan. */
export function executionOf(line: Template, index: number, random: Random): Record<string, unknown> {
  const id = `l${index + 1}`
  const mayBeEmpty = line.action === 'delete' && !['credential', 'phone_number', 'member_name'].includes(line.category)
  if (mayBeEmpty && random.chance(0.06)) {
    return { line: id, outcome: 'no_data', method: 'query_only', count: 0, evidence: null }
  }
  const [median, p90] = rows[line.category] ?? [1, 2]
  const counted = line.action === 'inform_third_party' ? 1 : Math.max(1, Math.round(random.spread(median, p90)))
  const proven = irreversibleActions.includes(line.action) || random.chance(0.6)
  return {
    line: id,
    outcome: 'done',
    method: methods[line.action],
    count: counted,
    evidence: proven ? random.hex(64) : null,
  }
}

/** A first try that did not work, as vendors often cause. */
export function failureOf(index: number): Record<string, unknown> {
  return { line: `l${index + 1}`, outcome: 'failed', method: 'query_only', count: 0, evidence: null }
}

/** Positions of the lines that must be carried out before the online treatment is done. */
export function onlinePositions(lines: readonly Template[]): number[] {
  return lines.flatMap((line, index) => (tailActions.includes(line.action) ? [] : [index]))
}
export type { Template }
