/**
 * An official form as data (`resources/reports/`): its items in the order of the rule that asks for them, the fields of
 * each, what is required to submit, and what is read out to the hotline. Editor, gate, pages and exports follow from it.
 */
import { z } from 'zod'
import { certainty, code, ruleId, bothWords as words } from '../values.ts'
import { type ReportKind, reportKind } from './vocabulary.ts'

const common = {
  id: code,
  words,
  help: words.optional(),
  /** 可后补: may follow although its item is required. */
  later: z.boolean().default(false),
  /** 未知 is an answer. */
  unknown: z.boolean().default(true),
  /** Asked for only when that field says so: a ransom only of ransomware. */
  when: z.strictObject({ field: code, is: z.union([z.boolean(), code]) }).optional(),
  /** The fact of the incident from which it is filled in. */
  fact: code.optional(),
  /** Fields of the last filed report whose answers are put together here. A field of the same id is carried without being named. */
  carries: z.array(code).max(6).default([]),
  /** What is read to the hotline, with `{value}`. */
  script: z.string().min(1),
  source: z.string().optional(),
  certainty: certainty.optional(),
}

export const reportField = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), long: z.boolean().default(false) }),
  z.strictObject({
    ...common,
    type: z.literal('choice'),
    options: z.array(z.strictObject({ id: code, words })).min(1),
  }),
  z.strictObject({ ...common, type: z.literal('instant') }),
  z.strictObject({ ...common, type: z.literal('yes_no') }),
])
export type ReportField = z.infer<typeof reportField>

const reportItem = z.strictObject({
  id: code,
  words,
  /** Its heading on the page: the words of the rule. */
  heading: z.string().min(1),
  /** Nothing is submitted without it. */
  required: z.boolean(),
  source: z.string(),
  certainty,
  fields: z.array(reportField).min(1).max(20),
})
export type ReportItem = z.infer<typeof reportItem>

export const reportForm = z
  .strictObject({
    kind: reportKind,
    /** Rises with each change; a report keeps the one under which it was opened. */
    version: z.int().positive(),
    words,
    title: z.string().min(1),
    source: z.string(),
    certainty,
    /** The form whose answers are carried, and reported where they changed. */
    changesOf: reportKind.optional(),
    /** The obligation that stands open when it is filed with items missing (报告管理办法 7(2)). */
    opens: ruleId.optional(),
    items: z.array(reportItem).min(1).max(12),
  })
  .superRefine(({ items }, context) => {
    const fields = items.flatMap((item) => item.fields)
    const ids = new Set(fields.map(({ id }) => id))
    if (ids.size !== fields.length) context.addIssue('two fields have the same id')
    for (const { id, when } of fields) {
      if (when && !ids.has(when.field)) context.addIssue(`${id} depends on a field that does not exist`)
    }
  })
export type ReportForm = z.infer<typeof reportForm>

/** The newest form of a kind; undefined when the legal data has none. */
export function findForm(forms: readonly ReportForm[], kind: ReportKind): ReportForm | undefined {
  return forms.filter((form) => form.kind === kind).sort((a, b) => b.version - a.version)[0]
}

/** Items that a report answers: its own, and those of the form whose changes it reports. */
export function itemsOf(forms: readonly ReportForm[], form: ReportForm): { own: ReportItem[]; base: ReportItem[] } {
  const base = form.changesOf && findForm(forms, form.changesOf)
  return { own: form.items, base: base?.items ?? [] }
}

export function findField(items: readonly ReportItem[], id: string): ReportField | undefined {
  return items.flatMap(({ fields }) => fields).find((field) => field.id === id)
}
