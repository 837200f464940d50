/** The first content of a report: filled in from the incident, and carried on from what was filed last. */
import { type ReportAnswer, type ReportContent, reportContent } from '../../domain/report/content.ts'
import { itemsOf, type ReportField, type ReportForm } from '../../domain/report/form.ts'
import type { Instant, Uuid } from '../../domain/values.ts'

export interface StartingPoint {
  form: ReportForm
  forms: readonly ReportForm[]
  facts: Readonly<Record<string, ReportAnswer>>
  /** The report that is carried on, with the content that was frozen. */
  earlier: { id: Uuid; content: ReportContent } | null
  /** To whom it goes, when nothing was filed before. */
  to: string
  at: Instant
}

/** What an authority was told is carried before a fact is taken: whoever changes it says why. */
export function startReport({ form, forms, facts, earlier, to, at }: StartingPoint): ReportContent {
  const { own, base } = itemsOf(forms, form)
  const answers = [...base, ...own]
    .flatMap(({ fields }) => fields)
    .flatMap((field) => {
      const answer = carried(field, earlier, at) ?? (field.fact === undefined ? undefined : facts[field.fact])
      return answer ? [[field.id, answer] as const] : []
    })
  return reportContent.parse({
    format: 1,
    kind: form.kind,
    to: earlier?.content.to ?? to,
    answers: Object.fromEntries(answers),
    changes: {},
  })
}

function carried(field: ReportField, earlier: StartingPoint['earlier'], at: Instant): ReportAnswer | undefined {
  if (!earlier) return undefined
  const { id, content } = earlier
  const from = (source: string) => ({ from: 'carried' as const, fact: null, report: id, field: source, at, by: null })
  const same = content.answers[field.id]
  if (same) return { ...same, provenance: from(field.id) }
  const parts = field.carries.flatMap((source) => {
    const answer = content.answers[source]
    return answer && !answer.unknown && typeof answer.value === 'string' ? [{ source, value: answer.value }] : []
  })
  const [first] = parts
  if (!first) return undefined
  return { unknown: false, value: parts.map(({ value }) => value).join('\n'), provenance: from(first.source) }
}
