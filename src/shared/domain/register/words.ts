/** The text of a revision: canonical JSON of its written fields. Read by desk and backend, who tell the rule which there are. */
import { type RecordWords, recordWords } from './values.ts'

/** Undefined for a text that is no such thing. */
export function readWords(body: string): RecordWords | undefined {
  try {
    return recordWords.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}

/** The fields in which something is written, as the text that travels with the command says. */
export function writtenIn(
  texts: readonly { id: string; body: string }[] | undefined,
  text: unknown,
): string[] | undefined {
  const id = typeof text === 'object' && text !== null && 'id' in text ? text.id : undefined
  const body = texts?.find((each) => each.id === id)?.body
  const words = body === undefined ? undefined : readWords(body)
  return words && Object.keys(words)
}
