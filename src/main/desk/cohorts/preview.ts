/** First look at a list: how it is written, and which column is which. Nothing that reaches a person is shown whole. */
import { maskPhone } from '#shared/domain/person.ts'
import { shown } from '../tabular/first-rows.ts'
import { mapHeaders } from '../tabular/headers.ts'
import type { CohortAnswers } from './messages.ts'
import { readHead } from './table.ts'
import type { CohortSynonyms } from './words.ts'

/** @throws ImportFault */
export async function previewList(path: string, synonyms: CohortSynonyms): Promise<CohortAnswers['preview']> {
  const { headers, sample, ...written } = await readHead(path)
  return {
    ...written,
    headers: headers.map(shown),
    sample: sample.map((cells) => cells.map((cell) => masked(shown(cell)))),
    mapping: mapHeaders(headers, synonyms.headers),
  }
}

/** Digits in groups, as numbers of phones, cards and papers are written; x ends some of the latter. */
const number = /\d(?:[\s().·-]*\d){6,}[\dXx]?/g
const email = /([^\s@,;<>])[^\s@,;<>]*@/g

function masked(cell: string): string {
  return cell.normalize('NFKC').replace(number, maskPhone).replace(email, '$1***@')
}
