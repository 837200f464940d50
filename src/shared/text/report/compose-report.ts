/** A report as its pages say it: the same for PDF, DOCX, CSV and the screen. */
import type { ReportAnswer, ReportChange, ReportContent } from '../../domain/report/content.ts'
import { findField, itemsOf, type ReportField, type ReportForm, type ReportItem } from '../../domain/report/form.ts'
import { isAsked } from '../../domain/report/gate.ts'
import type { ReportState } from '../../domain/report/state.ts'
import type { Instant } from '../../domain/values.ts'
import { fill } from '../document-words.ts'
import { answerText, dayText, momentText, spokenText } from './answer-text.ts'
import type { ReportWords } from './report-words.ts'

export interface ReportSetting {
  forms: readonly ReportForm[]
  form: ReportForm
  words: ReportWords
}

/** What surrounds the content on the page. */
export interface ReportFrame {
  state: Pick<ReportState, 'number' | 'sequence' | 'kind' | 'drill' | 'policyVersion'>
  incident: string | null
  /** Number of the report that is supplemented. */
  base: string | null
  /** Date of the page: when the version was saved. */
  at: Instant
  operator: string
  /** SHA-256 of the canonical content. */
  hash: string
  frozen: boolean
  demo: boolean
}

export interface ComposedLine {
  field: string
  label: string
  text: string
  /** Nothing was said yet, or nobody knows. */
  open: boolean
  unverified: boolean
  provenance: ReportAnswer['provenance'] | null
}

export interface ComposedItem {
  id: string
  heading: string
  unverified: boolean
  lines: ComposedLine[]
}

export interface ComposedChange {
  field: string
  label: string
  old: string
  now: string
  when: string
  reason: string
  kind: string
  correction: boolean
}

export interface ComposedReport {
  title: string
  operator: string
  head: [label: string, value: string][]
  /** What stands beside a heading or a field that nobody has confirmed. */
  mark: string
  changes: { heading: string; columns: readonly string[]; rows: ComposedChange[]; none: string } | null
  /** Above the items when changes stand before them. */
  current: string | null
  items: ComposedItem[]
  foot: string
  hash: string
  watermark: string | null
  page: readonly string[]
}

export function composeReport(content: ReportContent, setting: ReportSetting, frame: ReportFrame): ComposedReport {
  const { form, words } = setting
  const { own, base } = itemsOf(setting.forms, form)
  const followsUp = form.changesOf !== undefined
  const items = followsUp ? [...own, ...base] : own
  const { sequence } = frame.state
  const plain = fill(form.title, { n: sequence })
  const title = followsUp || sequence === 1 ? plain : fill(words.sequence, { title: plain, n: sequence })
  return {
    title,
    operator: frame.operator,
    head: headOf(content, setting, frame),
    mark: words.unverified,
    changes: followsUp
      ? {
          heading: words.changes.heading,
          columns: words.changes.columns,
          rows: changesOf(content, items, words),
          none: words.changes.none,
        }
      : null,
    current: followsUp ? words.changes.current : null,
    items: items.map((item, index) => itemOf(item, content, { words, ordinal: words.ordinals[index] ?? '' })),
    foot: `${words.foot.hash} ${frame.hash}`,
    hash: frame.hash,
    watermark: watermarkOf(frame, words),
    page: words.page,
  }
}

function headOf(content: ReportContent, { form, words }: ReportSetting, frame: ReportFrame): [string, string][] {
  const { head } = words
  const source = form.certainty === 'M' ? `${form.source}（${words.unverified}）` : form.source
  return [
    [head.number, frame.state.number ?? words.noNumber],
    [head.to, content.to || words.unaddressed],
    [head.date, dayText(frame.at, words)],
    [head.incident, frame.incident ?? words.noNumber],
    ...(frame.base === null ? [] : [[head.base, frame.base] as [string, string]]),
    [head.basis, source],
    [head.policy, fill(words.policyVersion, { version: frame.state.policyVersion })],
  ]
}

function watermarkOf({ frozen, demo, state }: ReportFrame, { watermark }: ReportWords): string | null {
  const marks = [frozen ? null : watermark.draft, state.drill ? watermark.drill : null, demo ? watermark.demo : null]
  return marks.filter((mark) => mark !== null).join(' · ') || null
}

function itemOf(
  item: ReportItem,
  content: ReportContent,
  { words, ordinal }: { words: ReportWords; ordinal: string },
): ComposedItem {
  return {
    id: item.id,
    heading: fill(words.heading, { ordinal, heading: item.heading }),
    unverified: item.certainty === 'M',
    lines: item.fields.filter((field) => isAsked(field, content)).map((field) => lineOf(field, content, words)),
  }
}

function lineOf(field: ReportField, { answers }: ReportContent, words: ReportWords): ComposedLine {
  const answer = answers[field.id]
  return {
    field: field.id,
    label: field.words.zh,
    text: answer ? answerText(field, answer, words) : words.pending,
    open: answer === undefined || answer.unknown,
    unverified: field.certainty === 'M',
    provenance: answer?.provenance ?? null,
  }
}

function changesOf(content: ReportContent, items: readonly ReportItem[], words: ReportWords): ComposedChange[] {
  const order = items.flatMap(({ fields }) => fields.map(({ id }) => id))
  return Object.entries(content.changes)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .flatMap(([id, change]) => {
      const field = findField(items, id)
      return field ? [changeOf(field, change, { answer: content.answers[id], words })] : []
    })
}

function changeOf(
  field: ReportField,
  { old, at, reason, correction }: ReportChange,
  { answer, words }: { answer: ReportAnswer | undefined; words: ReportWords },
): ComposedChange {
  return {
    field: field.id,
    label: field.words.zh,
    old: old === null ? words.nothing : answerText(field, old, words),
    now: answer ? answerText(field, answer, words) : words.pending,
    when: momentText(at, words),
    reason,
    kind: correction ? words.changes.correction : words.changes.addition,
    correction,
  }
}

/** What is read to the hotline, sentence by sentence, in the order of the form; what nobody has said yet is left out. */
export function scriptOf(content: ReportContent, { forms, form, words }: ReportSetting, operator: string): string[] {
  const { own, base } = itemsOf(forms, form)
  const { spoken } = words
  const opening = { initial: spoken.opening, follow_up: spoken.follow_up, final: spoken.final }[form.kind]
  const changes = changesOf(content, base, words).map(({ field, label, old }) => {
    const known = findField(base, field)
    const answer = content.answers[field]
    return fill(spoken.change, {
      field: label,
      old,
      new: known && answer ? spokenText(known, answer, words) : words.pending,
    })
  })
  const said = own
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const answer = isAsked(field, content) ? content.answers[field.id] : undefined
      return answer ? [fill(field.script, { value: spokenText(field, answer, words) }).replace(/。。$/, '。')] : []
    })
  return [fill(opening, { operator }), ...changes, ...said, spoken.closing]
}

/**
 * Fields that say something else than before, in the order of the form: what changed since the last filing. A final report
 * has parts of its own, which nothing was told of before.
 */
export function changedFields(
  before: Pick<ReportContent, 'answers'>,
  now: ReportContent,
  { forms, form, words }: ReportSetting,
): { field: string; label: string; before: string; after: string }[] {
  const { own, base } = itemsOf(forms, form)
  return [...base, ...own]
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const [old, next] = [before.answers[field.id], now.answers[field.id]]
      if (!next || (!old && form.changesOf === undefined)) return []
      const [was, is] = [old ? answerText(field, old, words) : words.nothing, answerText(field, next, words)]
      return was === is ? [] : [{ field: field.id, label: field.words.zh, before: was, after: is }]
    })
}
