/** What a sample is drawn from: only what the backend has numbered, so that two desks have the same list. */
import { hash } from 'node:crypto'
import { addDays, endOfDay, shanghaiDate } from '#shared/domain/calendar.ts'
import { drawSample, type Population, populationList, populationText } from '#shared/domain/inspection/sampling.ts'
import type { Database } from '../store/database.ts'
import type { DeskStore } from '../store/desk-store.ts'
import { listFiles } from '../targets/file-shelf.ts'

export type CasePopulation = Extract<Population, { of: 'cases' }>
export type RecordPopulation = Extract<Population, { of: 'records' }>

/** What is asked of a population: a sample of it, its whole list, or its size and hash alone. */
export interface PopulationQuestion {
  draw?: { seed: string; size: number }
  list?: boolean
}

export interface PopulationAnswer {
  size: number
  /** SHA-256 of the list. */
  sha256: string
  /** Left out: the backend has not given them a number yet. */
  unnumbered: number
  /** Ids in the order of the draw; empty when none was asked for. */
  drawn: string[]
  /** The list, when it was asked for. */
  list: Uint8Array | null
}

/** Ids with their numbers; null where the backend has not issued one. */
export type Found = { id: string; number: string | null }[]

export const sha256 = (content: string | Uint8Array): string => hash('sha256', content)

export function answerPopulation(found: Found, { draw, list = false }: PopulationQuestion): PopulationAnswer {
  const ids = new Map(found.flatMap(({ id, number }) => (number === null ? [] : [[number, id]])))
  const numbers = [...ids.keys()]
  const unnumbered = found.length - numbers.length
  if (draw) {
    const { population: size, populationHash, drawn } = drawSample(numbers, draw, sha256)
    return { size, sha256: populationHash, unnumbered, drawn: drawn.map((each) => ids.get(each) as string), list: null }
  }
  const text = Buffer.from(populationText(populationList(numbers)))
  return { size: numbers.length, sha256: sha256(text), unnumbered, drawn: [], list: list ? text : null }
}

/** A million of them in seconds: read in a thread of its own (`Populations`). */
export function readCases(db: Database, { kinds, from, to }: CasePopulation): Found {
  // One run through the table: by the index of kinds each row would be another page to decrypt.
  const sql = `SELECT id, number FROM case_row
    WHERE +facet IN (SELECT id FROM facet
      WHERE json_array_length(@kinds) = 0 OR kind IN (SELECT value FROM json_each(@kinds)))
    AND received_at >= @from AND received_at < @before`
  return db.prepare(sql).all({
    kinds: JSON.stringify(kinds),
    from: from === null ? '' : endOfDay(addDays(from, -1)),
    before: to === null ? '~' : endOfDay(to),
  }) as Found
}

export function readRecords(store: DeskStore, of: RecordPopulation): Found {
  const isIn = (at: string) =>
    (of.from === null || shanghaiDate(at) >= of.from) && (of.to === null || shanghaiDate(at) <= of.to)
  return listFiles(store, 'record')
    .filter(({ state }) => state.register === of.register && state.stage !== 'void' && isIn(state.recordedAt))
    .map(({ id, state }) => ({ id, number: state.number }))
}
