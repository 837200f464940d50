/** Letters as pages to print, for packs and for volumes: one by one from a page of their own, a register behind them. */
import { DocumentError } from '#shared/domain/document-error.ts'
import type { TextSection } from '#shared/text/notice/text-sections.ts'
import { setPages } from '../documents/render.ts'

export interface Letter {
  /** Lines of the window of the envelope. */
  address: string[]
  paragraphs: string[]
}

/** What stands on every letter. */
export interface LetterHead {
  title: string
  operator: string
  number: string
  watermark: string | null
}

/** The list of what was handed in at the counter, with room for what the post says. */
export interface LetterRegister {
  title: string
  line: string
  columns: string[]
  rows: string[][]
}

export function letterParagraphs(sections: readonly TextSection[]): string[] {
  return sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]).filter((text) => text !== null)
}

/** @throws DocumentError GLYPHS_MISSING, TYPESETTING */
export function setLetters(
  letters: readonly Letter[],
  from: { head: LetterHead; register: LetterRegister | null; resourcesDir: string },
): Promise<Uint8Array> {
  const { head, register, resourcesDir } = from
  const data = JSON.stringify({ ...head, letters, register })
  return setPages({ resourcesDir, template: 'letters.typ', data, format: 'pdf' })
}

/**
 * Sets what can be set. `left` are those whose letter has characters that the fonts lack: theirs are written by hand.
 *
 * @param set makes the pages of letters that are whole; asked again without those that are not
 * @throws DocumentError when the fault is in no letter
 */
export async function setWhole<Written extends { letter: Letter }>(
  written: readonly Written[],
  set: (whole: readonly Written[], left: readonly Written[]) => Promise<Uint8Array>,
): Promise<{ pdf: Uint8Array | null; left: Written[] }> {
  if (written.length === 0) return { pdf: null, left: [] }
  try {
    return { pdf: await set(written, []), left: [] }
  } catch (error) {
    if (!(error instanceof DocumentError) || error.code !== 'GLYPHS_MISSING') throw error
    const lacking = [error.data.characters ?? []].flat()
    const isWhole = ({ letter }: Written) => !lacking.some((each) => JSON.stringify(letter).includes(each))
    const whole = written.filter(isWhole)
    const left = written.filter((each) => !isWhole(each))
    if (left.length === 0) throw error
    return { pdf: whole.length > 0 ? await set(whole, left) : null, left }
  }
}
