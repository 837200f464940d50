import { type AnswerItem, type AnswersContent, answersContent } from '#shared/domain/notice/answers-content.ts'

const LETTERS = 'abcdefghjkmnpqrtuvwxy'

/** The id of a new pair: letters alone, and never that of another. */
export function newItemId(random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string {
  return `q_${[...random].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`
}

export function changed(items: readonly AnswerItem[], id: string, change: Partial<AnswerItem>): AnswerItem[] {
  return items.map((item) => (item.id === id ? { ...item, ...change } : item))
}

/** One place up (-1) or down (1); where there is none it stays. */
export function moved(items: readonly AnswerItem[], id: string, step: -1 | 1): AnswerItem[] {
  const from = items.findIndex((item) => item.id === id)
  const to = from + step
  const [one, other] = [items[from], items[to]]
  if (!one || !other) return [...items]
  return items.with(from, other).with(to, one)
}

/** Compared as they would be saved. */
export function sameItems(a: readonly AnswerItem[], b: readonly AnswerItem[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, question, answer }, at) => {
      const other = b[at]
      return other?.id === id && other.question === question && other.answer === answer
    })
  )
}

/** What this or an earlier version of the program stored as a draft; null for anything else. */
export function readDraft(body: string | null): AnswersContent | null {
  try {
    return body === null ? null : (answersContent.safeParse(JSON.parse(body)).data ?? null)
  } catch {
    return null
  }
}
