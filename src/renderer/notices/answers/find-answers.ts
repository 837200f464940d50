import type { ReadAnswers } from '#shared/contract/answers.ts'

type Item = ReadAnswers['items'][number]

/** A hit in the question tells more than one in the answer. */
const IN_QUESTION = 3
/** Of the pairs of characters of a word, how many must be found. */
const ENOUGH = 0.5

/**
 * Pairs that say something of what is typed, the best first; all of them while nothing is. Each word must be found whole,
 * or by half of its pairs of characters: callers ask in other words than the author.
 */
export function findAnswers(items: readonly Item[], typed: string): Item[] {
  const words = plain(typed)
    .split(/[\s\p{P}]+/u)
    .filter(Boolean)
  if (words.length === 0) return [...items]
  return items
    .map((item, at) => ({ item, at, score: scoreOf(item, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ item }) => item)
}

function scoreOf({ question, answer }: Item, words: readonly string[]): number {
  const [asked, said] = [plain(question), plain(answer ?? '')]
  const scores = words.map((word) => IN_QUESTION * shareOf(word, asked) + shareOf(word, said))
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0)
}

/** 1 for a word that stands in the text, less for one of which only pairs of characters do, 0 for too few. */
function shareOf(word: string, text: string): number {
  if (text.includes(word)) return 1
  const characters = [...word]
  const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`)
  const share = pairs.filter((pair) => text.includes(pair)).length / Math.max(1, pairs.length)
  return share >= ENOUGH ? share / 2 : 0
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
