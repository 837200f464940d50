/** Finds what the wording rules forbid. Documents refuse to be composed with findings; replies show them. */
import { wordingRules } from './wording-rules.ts'

export interface WordingFinding {
  rule: string
  /** The words found, and where they begin (UTF-16). */
  match: string
  index: number
  instead: string
}

/** The sentence around a place: what stands between two full stops. */
function sentenceAt(text: string, index: number): string {
  const from = Math.max(text.lastIndexOf('。', index), text.lastIndexOf('\n', index)) + 1
  const to = text.slice(index).search(/[。\n]/)
  return text.slice(from, to === -1 ? text.length : index + to)
}

/** Findings in order of place; empty when the text may go out to this reader. */
export function lintWording(text: string, reader: 'person' | 'file' = 'person'): WordingFinding[] {
  return wordingRules
    .filter((rule) => reader === 'person' || !rule.personOnly)
    .flatMap((rule) =>
      [...text.matchAll(rule.pattern)]
        .filter((found) => !rule.unless?.test(sentenceAt(text, found.index)))
        .map((found) => ({ rule: rule.id, match: found[0], index: found.index, instead: rule.instead })),
    )
    .sort((a, b) => a.index - b.index)
}
