/**
 * Finds characters that a font cannot draw. The type setter would leave them out without a word, which in a name
 * or a hash is a falsification.
 */
import { create, type Font } from 'fontkit'

/** Characters that have no shape of their own. */
const shapeless = /[\n\u200b]/u

/** Code points that every one of the fonts can draw. */
export function coverageOf(fonts: readonly Buffer[]): ReadonlySet<number> {
  const [first = new Set<number>(), ...others] = fonts.map((bytes) => new Set((create(bytes) as Font).characterSet))
  return new Set([...first].filter((point) => others.every((each) => each.has(point))))
}

/** Characters of the text that one of the fonts lacks, each once, in order of first use. */
export function missingCharacters(text: string, coverage: ReadonlySet<number>): string[] {
  return [...new Set(text)].filter(
    (character) => !shapeless.test(character) && !coverage.has(character.codePointAt(0) ?? 0),
  )
}
