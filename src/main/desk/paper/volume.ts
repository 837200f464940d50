/** A volume of letters as the backend closed it, ready for the printer, the folder and the counter of the post. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PrintedLetter, VolumeToPrint } from '#shared/contract/work-lists.ts'
import { fill } from '#shared/text/document-words.ts'
import { type LetterRegister, letterParagraphs, setLetters, setWhole } from './letters.ts'

const volumeWords = z.strictObject({
  fileName: z.string(),
  demo: z.string(),
  byHand: z.string(),
  register: z.strictObject({ title: z.string(), line: z.string(), columns: z.array(z.string()).length(6) }),
})
type VolumeWords = z.infer<typeof volumeWords>

export interface VolumePages {
  suggestedName: string
  /** Letters, and the register behind them; null when no letter can be set. */
  pdf: Uint8Array | null
  /** Places of the letters that are written by hand: the fonts lack characters of theirs. */
  byHand: number[]
}

/** @throws DocumentError GLYPHS_MISSING, TYPESETTING */
export async function renderVolume(
  volume: VolumeToPrint,
  { resourcesDir, demo }: { resourcesDir: string; demo: boolean },
): Promise<VolumePages> {
  const path = join(resourcesDir, 'documents', 'letters.zh-CN.json')
  const words = volumeWords.parse(JSON.parse(await readFile(path, 'utf8')))
  const head = {
    ...{ title: volume.title, operator: volume.signatory, number: volume.number ?? '' },
    watermark: demo ? words.demo : null,
  }
  const written = volume.letters.map((line) => ({ line, letter: letterOf(line) }))
  const { pdf, left } = await setWhole(written, (whole, missing) => {
    const register = registerOf(volume, { words, byHand: new Set(missing.map(({ line }) => line.place)) })
    return setLetters(
      whole.map(({ letter }) => letter),
      { head, register, resourcesDir },
    )
  })
  return { suggestedName: fill(words.fileName, valuesOf(volume)), pdf, byHand: left.map(({ line }) => line.place) }
}

function letterOf({ address, name, sections }: PrintedLetter) {
  return { address: [address, name].filter((line) => line !== null), paragraphs: letterParagraphs(sections) }
}

function registerOf(
  volume: VolumeToPrint,
  { words, byHand }: { words: VolumeWords; byHand: ReadonlySet<number> },
): LetterRegister {
  const { title, line, columns } = words.register
  return {
    ...{ title, line: fill(line, valuesOf(volume)), columns },
    rows: volume.letters.map(({ place, name, address, registered, postedAt, receivedAt, returnedAt }) => [
      String(place),
      ...(byHand.has(place) ? [words.byHand, words.byHand] : [name ?? '', address]),
      registered ?? '',
      postedAt ?? '',
      receivedAt ?? returnedAt ?? '',
    ]),
  }
}

function valuesOf({ number, revision, volume, letters, signatory }: VolumeToPrint) {
  return { number: number ?? '', revision, volume, letters: letters.length, operator: signatory }
}
