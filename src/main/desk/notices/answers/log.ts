/** The log of what was asked, from the lines of the notice: confirmed ones, then those of my pending commands. */
import type { AskedQuestion, LoggedQuestion } from '#shared/contract/answers.ts'
import type { Entry } from '#shared/domain/command.ts'
import { openQuestions, type UncoveredQuestion } from '#shared/domain/notice/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import type { DeskStore } from '../../store/desk-store.ts'
import { findText } from '../../targets/texts.ts'

export interface Line {
  entry: Entry
  provisional: boolean
}

/** The oldest first. Without the texts: a hotline logs thousands. */
export function listLogged(store: DeskStore, notice: string): Line[] {
  const rows = store.read(() =>
    store
      .prepare(
        `SELECT body, recorded_at, id, 0 AS provisional FROM cache.entry
         WHERE target = @notice AND json_extract(body, '$.type') = 'notice.question_logged'
         UNION ALL
         SELECT body, recorded_at, id, 1 AS provisional FROM overlay_entry
         WHERE target = @notice AND json_extract(body, '$.type') = 'notice.question_logged'
           AND id NOT IN (SELECT id FROM cache.entry WHERE target = @notice)
         ORDER BY provisional, recorded_at, id`,
      )
      .all({ notice }),
  ) as { body: string; provisional: number }[]
  return rows.map(({ body, provisional }) => ({ entry: JSON.parse(body) as Entry, provisional: provisional === 1 }))
}

/** How often each pair was given, whichever version said it. */
export function countGiven(lines: readonly Line[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { item } of lines.map(({ entry }) => entry.data)) {
    if (typeof item === 'string') counts[item] = (counts[item] ?? 0) + 1
  }
  return counts
}

/** Questions that wait for the author, with those that were joined and those that asked again; the most asked first. */
export function listOpen(
  store: DeskStore,
  questions: readonly UncoveredQuestion[],
  lines: readonly Line[],
): AskedQuestion[] {
  const root = new Map(questions.map(({ id, joined }) => [id, joined ?? id]))
  const asked = new Map<string, number>()
  for (const id of [...questions.map((each) => each.id), ...lines.map(({ entry }) => entry.data.question)]) {
    const counted = typeof id === 'string' ? root.get(id) : undefined
    if (counted !== undefined) asked.set(counted, (asked.get(counted) ?? 0) + 1)
  }
  return openQuestions({ questions: [...questions] })
    .map(({ id, line, text, by, at }) => ({
      ...{ id, line, by, at },
      text: findText(store, text.id) ?? null,
      asked: asked.get(id) ?? 1,
    }))
    .sort((a, b) => b.asked - a.asked || (a.at < b.at ? -1 : 1))
}

/** The newest `most` lines as a page sees them. */
export function newestLogged(store: DeskStore, lines: readonly Line[], most: number): LoggedQuestion[] {
  return lines
    .slice(-most)
    .reverse()
    .map(({ entry: { id, occurredAt, actor, data, text }, provisional }) => ({
      ...{ id, at: occurredAt, provisional },
      by: actor.kind === 'user' ? actor.id : null,
      line: data.line as AnswerLine,
      answers: data.answers as number | null,
      item: data.item as string | null,
      question: data.question as string | null,
      text: (text && findText(store, text.id)) ?? null,
    }))
}
