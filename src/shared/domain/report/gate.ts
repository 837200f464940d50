/**
 * What a report still lacks. Both sides compute it from the content; the rule only reads it. Required items block the
 * submission; what may follow never does, but is remembered (报告管理办法 7(2): 可先报告第一项、第二项内容，其他情况及时补报).
 */
import type { ReportAnswer, ReportContent } from './content.ts'
import { itemsOf, type ReportField, type ReportForm, type ReportItem } from './form.ts'

/** `lacking`: items without which nothing is submitted. `missing`: items of which something is still to be told. */
export interface ReportGate {
  /** SHA-256 of the canonical content. */
  hash: string
  lacking: readonly string[]
  missing: readonly string[]
}

/** Stands in `lacking` when a follow-up reports nothing, or a change without its reason. */
export const CHANGES = 'changes'

export function checkReport(
  content: ReportContent,
  { form, forms }: { form: ReportForm; forms: readonly ReportForm[] },
): Omit<ReportGate, 'hash'> {
  const { own, base } = itemsOf(forms, form)
  const lacking = own.filter((item) => item.required && item.fields.some((field) => isLacking(field, content)))
  const missing = [...base, ...own].filter((item) => item.fields.some((field) => isOpen(field, content)))
  const unsaid = form.changesOf !== undefined && !tellsNews(content, own)
  return {
    lacking: [...lacking.map(({ id }) => id), ...(unsaid ? [CHANGES] : [])],
    // An item of the follow-up itself is never owed.
    missing: missing.filter((item) => form.changesOf === undefined || base.includes(item)).map(({ id }) => id),
  }
}

/** Whether the field is asked for, as the answers stand. */
export function isAsked({ when }: ReportField, { answers }: Pick<ReportContent, 'answers'>): boolean {
  if (!when) return true
  const answer = answers[when.field]
  return answer !== undefined && !answer.unknown && answer.value === when.is
}

function isLacking(field: ReportField, content: ReportContent): boolean {
  if (field.later || !isAsked(field, content)) return false
  const answer = content.answers[field.id]
  return answer === undefined || (answer.unknown && !field.unknown) || !fits(field, answer)
}

/** Nothing is known of it yet, or nothing was said. */
function isOpen(field: ReportField, content: ReportContent): boolean {
  const answer = content.answers[field.id]
  return isAsked(field, content) && (answer === undefined || answer.unknown)
}

const instantText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** A value of the kind that the field asks for. */
function fits(field: ReportField, answer: ReportAnswer): boolean {
  if (answer.unknown) return true
  const { value } = answer
  if (field.type === 'yes_no') return typeof value === 'boolean'
  if (typeof value !== 'string') return false
  if (field.type === 'choice') return field.options.some(({ id }) => id === value)
  return field.type === 'instant' ? instantText.test(value) : true
}

/** A follow-up says something new: a change with its reason, or progress in its own fields. */
function tellsNews({ answers, changes }: ReportContent, own: readonly ReportItem[]): boolean {
  const each = Object.entries(changes)
  const whole = each.every(([field, { reason }]) => reason !== '' && answers[field] !== undefined)
  const progress = own.some(({ fields }) => fields.some(({ id }) => answers[id] !== undefined))
  return whole && (each.length > 0 || progress)
}

/** How an item stands: what the list beside the form shows. */
export function itemStates(
  content: ReportContent,
  items: readonly ReportItem[],
): Map<string, 'done' | 'part' | 'open'> {
  return new Map(items.map((item) => [item.id, stateOf(item, content)]))
}

function stateOf(item: ReportItem, content: ReportContent): 'done' | 'part' | 'open' {
  const asked = item.fields.filter((field) => isAsked(field, content))
  const open = asked.filter((field) => isOpen(field, content))
  if (open.length === 0) return 'done'
  return open.length === asked.length ? 'open' : 'part'
}
