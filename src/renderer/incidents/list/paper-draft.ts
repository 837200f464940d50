import type { PaperForm } from '#shared/contract/incidents.ts'
import { code, type Instant } from '#shared/domain/values.ts'
import { type EventDraft, freshEvent, problemsOf, toIncident } from '../forms/event-draft.ts'

export type PaperLine = PaperForm['lines'][number] & {
  /** Tells the rows of the screen apart. */
  key: number
}

/** A filled-in form while it is typed. */
export interface PaperDraft {
  form: string
  event: EventDraft
  lines: PaperLine[]
  ongoing: PaperForm['ongoing']
}

/** Lines that one form holds, at most. */
export const MOST_LINES = 80

export function freshPaper(now: Instant): PaperDraft {
  return { form: '', event: freshEvent(now, 'paper'), lines: [], ongoing: 'unknown' }
}

/** A further line; as a rule it happened at the time of the one before. */
export function freshLine({ lines, event }: PaperDraft): PaperLine {
  const last = lines.at(-1)
  return { key: (last?.key ?? 0) + 1, kind: 'observation', at: last?.at ?? event.knownAt, body: '', callee: null }
}

/** The number as it stands on paper, `F26-KQ-012`, as the desk writes it: `f26_kq_012`. */
export function formCode(printed: string): string {
  return printed.trim().toLowerCase().replaceAll('-', '_')
}

/** `F26-KQ-012`. */
export function printedForm(form: string): string {
  return form.toUpperCase().replaceAll('_', '-')
}

/** Whether the number could stand on a form. */
export function isFormNumber(printed: string): boolean {
  return code.safeParse(formCode(printed)).success
}

export function isComplete(draft: PaperDraft, now: Instant): boolean {
  const lines = draft.lines.every((line) => line.body.trim() !== '' && line.at <= now)
  return isFormNumber(draft.form) && lines && problemsOf(draft.event, now).length === 0
}

export function toPaperForm({ form, event, lines, ongoing }: PaperDraft): PaperForm {
  return {
    form: formCode(form),
    event: toIncident({ ...event, source: 'paper' }),
    lines: lines.map(({ key: _, ...line }) => ({ ...line, body: line.body.trim() })),
    ongoing,
  }
}
