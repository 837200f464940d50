/** Asks where an export is written, under a name that says what it is and of which day. */
import type { ExportRequest } from '#shared/contract/exports.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { fill } from '#shared/text/document-words.ts'
import type { DeskPorts } from '../ports.ts'
import type { LedgerSource } from './source.ts'
import { wordsOf } from './sources/all.ts'
import type { ExportWords } from './words.ts'

export interface Place {
  dialogs: DeskPorts['dialogs']
  words: ExportWords
  /** The first ledger of the request. */
  source: LedgerSource | undefined
  now: string
}

/** Null when the person chooses none. */
export function askPlace(
  { formats: [format = 'json'], bundle }: Pick<ExportRequest, 'formats' | 'bundle'>,
  { dialogs, words, source, now }: Place,
): Promise<string | null> {
  const day = shanghaiDate(now)
  const title = source ? wordsOf(source, words).title.zh : ''
  const stem = bundle ? fill(words.page.bundleName, { day }) : fill(words.page.fileName, { title, day })
  const ofFormat = format === 'form' ? 'docx' : format
  const extension = bundle ? 'zip' : ofFormat
  const filters = [{ name: extension.toUpperCase(), extensions: [extension] }]
  return dialogs.save({ suggestedName: `${stem}.${extension}`, filters })
}
