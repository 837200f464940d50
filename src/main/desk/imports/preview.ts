/** First look at a file: how it is written, and which column is which. */
import { readFirstRows, shown } from '../tabular/first-rows.ts'
import { mapHeaders } from '../tabular/headers.ts'
import type { JobAnswers } from './messages.ts'
import type { Synonyms } from './synonyms.ts'

/** @throws ImportFault */
export async function previewFile(path: string, synonyms: Synonyms): Promise<JobAnswers['preview']> {
  const { headers, sample, ...written } = await readFirstRows(path)
  return {
    ...written,
    headers: headers.map(shown),
    sample: sample.map((cells) => cells.map(shown)),
    mapping: mapHeaders(headers, synonyms.headers),
  }
}
