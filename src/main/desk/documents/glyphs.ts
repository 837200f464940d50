/**
 * Finds characters that a font cannot draw. The type setter would leave them out without a word, which in a name
 * or a hash is a falsification.
 */
import { create, type Font } from 'fontkit'

/** Characters that have no shape of their own. */
const shapeless = /[\n\u200b]/u

/** Characters of the text that one of the fonts lacks, each once, in order of first use. */
export function missingCharacters(text: string, fonts: readonly Buffer[]): string[] {
  const sets = fonts.map((bytes) => new Set((create(bytes) as Font).characterSet))
  return [...new Set(text)].filter(
    (character) => !shapeless.test(character) && !sets.every((set) => set.has(character.codePointAt(0) ?? 0)),
  )
}
