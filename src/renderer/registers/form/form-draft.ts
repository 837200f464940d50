/** What a person is entering, as it is kept while they do. */
import { z } from 'zod'
import type { RecordContent, RecordDetail } from '#shared/contract/registers.ts'
import type { Subject } from '#shared/domain/register/condition.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { shownFields } from '#shared/domain/register/form.ts'
import { latestOf } from '#shared/domain/register/state.ts'
import { recordValues } from '#shared/domain/register/values.ts'
import { code } from '#shared/domain/values.ts'

export const formDraft = z.strictObject({
  values: recordValues,
  /** As it is typed: also empty, also with spaces at its ends. */
  words: z.record(code, z.string()),
  /** Personal fields that stay as they are. */
  kept: z.array(code),
  reason: z.string(),
  /** The version on which it is written; 0 for a new record. */
  revision: z.int().min(0),
})
export type FormDraft = z.infer<typeof formDraft>

export const freshDraft: FormDraft = { values: {}, words: {}, kept: [], reason: '', revision: 0 }

/** Under which the desk keeps the draft of a record's next version. */
export const revisionKey = (record: string): string => `register.revise.${record}`

/** Begins with what waits or was sent back, and otherwise with what is in force. Nobody sees a personal field for it. */
export function draftOf(detail: Pick<RecordDetail, 'state' | 'words'>, definition: RegisterDefinition): FormDraft {
  const latest = latestOf(detail.state)
  const known = new Set(definition.fields.map(({ id }) => id))
  const personal = new Set(definition.fields.filter((field) => field.personal).map(({ id }) => id))
  const words = Object.entries(detail.words[latest.revision] ?? {}).filter(([id]) => known.has(id))
  return {
    values: Object.fromEntries(Object.entries(latest.values).filter(([id]) => known.has(id))),
    words: Object.fromEntries(words.filter(([id]) => !personal.has(id))),
    kept: words.map(([id]) => id).filter((id) => personal.has(id)),
    reason: '',
    revision: latest.revision,
  }
}

/** Undefined for what is no draft, such as one of an earlier version of the console. */
export function readDraft(body: string | null | undefined): FormDraft | undefined {
  if (!body) return undefined
  try {
    return formDraft.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** What the rule is asked about. */
export function subjectOf({ values, words, kept }: FormDraft, today: string): Subject {
  const written = Object.entries(words).flatMap(([id, text]) => (text.trim() === '' ? [] : [id]))
  return { values, written: [...new Set([...written, ...kept])], today }
}

/** What is submitted: the fields that are asked for, and nothing that stands in one that hides. */
export function contentOf(
  draft: FormDraft,
  definition: RegisterDefinition,
  today: string,
): RecordContent & { kept: string[] } {
  const shown = new Set(shownFields(definition, subjectOf(draft, today)).map(({ id }) => id))
  const words = Object.entries(draft.words).map(([id, text]) => [id, text.trim()] as const)
  return {
    values: Object.fromEntries(Object.entries(draft.values).filter(([id]) => shown.has(id))),
    words: Object.fromEntries(words.filter(([id, text]) => shown.has(id) && text !== '')),
    kept: draft.kept.filter((id) => shown.has(id)),
  }
}
