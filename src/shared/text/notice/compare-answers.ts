/** What differs between two versions of a line's answers: pair by pair, and inside a pair word by word. */
import type { AnswerItem } from '../../domain/notice/answers-content.ts'
import { type Change, compareTexts } from './compare-notices.ts'

export interface PairChange {
  id: string
  kind: 'added' | 'removed' | 'changed'
  question: Change[]
  answer: Change[]
}

export interface AnswersComparison {
  /** In the order of the newer version; what was removed stands at the end. */
  pairs: PairChange[]
  /** What both have stands in another order. */
  moved: boolean
}

/** Empty when both say the same in the same order. */
export function compareAnswers(before: readonly AnswerItem[], after: readonly AnswerItem[]): AnswersComparison {
  const old = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map(({ id }) => id))
  const pairs = [
    ...after.flatMap((item) => pairChange(old.get(item.id), item)),
    ...before.filter(({ id }) => !kept.has(id)).flatMap((item) => pairChange(item, undefined)),
  ]
  const order = (items: readonly AnswerItem[], other: ReadonlySet<string>) =>
    items.map(({ id }) => id).filter((id) => other.has(id))
  return { pairs, moved: order(before, kept).join() !== order(after, new Set(old.keys())).join() }
}

function pairChange(before: AnswerItem | undefined, after: AnswerItem | undefined): PairChange[] {
  if (before?.question === after?.question && before?.answer === after?.answer) return []
  const { id } = after ?? before ?? { id: '' }
  const question = compareTexts(before?.question ?? '', after?.question ?? '')
  const answer = compareTexts(before?.answer ?? '', after?.answer ?? '')
  if (before && after) return [{ id, kind: 'changed', question, answer }]
  return [{ id, kind: after ? 'added' : 'removed', question, answer }]
}
