/** The written fields of a revision: they travel and lie as the body of one text record. */
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import type { RecordProposal, RecordRevision } from '#shared/domain/register/state.ts'
import type { RecordWords } from '#shared/domain/register/values.ts'
import { readWords } from '#shared/domain/register/words.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { findText } from '../targets/texts.ts'

/** Undefined when nothing is written: then there is no text. */
export function sealWords(words: RecordWords): string | undefined {
  return Object.keys(words).length > 0 ? canonicalJson(words) : undefined
}

/** Whole words of a revision; undefined once they were erased, or before they have arrived. */
export function findWords(store: DeskStore, { text }: RecordRevision | RecordProposal): RecordWords | undefined {
  if (text === null) return {}
  const body = findText(store, text.id)
  return body === undefined ? undefined : readWords(body)
}

/** Personal fields keep their first character: enough to tell two apart. */
export function maskWords(words: RecordWords, definition: RegisterDefinition | undefined): RecordWords {
  const masked = { ...words }
  for (const { id, personal } of definition?.fields ?? []) {
    const written = personal ? words[id] : undefined
    if (written !== undefined) masked[id] = `${String.fromCodePoint(written.codePointAt(0) ?? 0)}***`
  }
  return masked
}

/**
 * For each personal field the versions, by which of its wordings they have. It tells that a field was changed, and back,
 * where masks look alike; it tells nothing else of what is written.
 */
export function wordingsOf(
  definition: RegisterDefinition | undefined,
  versions: readonly { revision: number; words: RecordWords | undefined }[],
): Record<string, Record<string, number>> {
  const personal = definition?.fields.filter((field) => field.personal) ?? []
  return Object.fromEntries(
    personal.map(({ id }) => {
      const wordings = [...new Set(versions.map(({ words }) => words?.[id]))]
      return [id, Object.fromEntries(versions.map(({ revision, words }) => [revision, wordings.indexOf(words?.[id])]))]
    }),
  )
}
