/** Numbers of what a sample is drawn from: only what the backend has numbered, so that two desks have the same list. */
import { addDays, endOfDay, shanghaiDate } from '#shared/domain/calendar.ts'
import type { Population } from '#shared/domain/inspection/sampling.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import { listFiles } from '../targets/file-shelf.ts'

export interface Numbered {
  id: string
  number: string
}

export interface PopulationFound {
  numbered: Numbered[]
  /** Left out: the backend has not given them a number yet. */
  unnumbered: number
}

export function findPopulation(desk: CommandDesk, of: Population): PopulationFound {
  const found = of.of === 'cases' ? casesOf(desk, of) : recordsOf(desk, of)
  const numbered = found.flatMap(({ id, number }) => (number === null ? [] : [{ id, number }]))
  return { numbered, unnumbered: found.length - numbered.length }
}

type Found = { id: string; number: string | null }[]

function casesOf({ store }: CommandDesk, { kinds, from, to }: Extract<Population, { of: 'cases' }>): Found {
  const sql = `SELECT id, number FROM cache.case_row
    WHERE facet IN (SELECT id FROM cache.facet
      WHERE json_array_length(@kinds) = 0 OR kind IN (SELECT value FROM json_each(@kinds)))
    AND received_at >= @from AND received_at < @before`
  const values = {
    kinds: JSON.stringify(kinds),
    from: from === null ? '' : endOfDay(addDays(from, -1)),
    before: to === null ? '~' : endOfDay(to),
  }
  return store.read(() => store.prepare(sql).all(values)) as Found
}

function recordsOf({ store }: CommandDesk, of: Extract<Population, { of: 'records' }>): Found {
  const isIn = (at: string) =>
    (of.from === null || shanghaiDate(at) >= of.from) && (of.to === null || shanghaiDate(at) <= of.to)
  return listFiles(store, 'record')
    .filter(({ state }) => state.register === of.register && state.stage !== 'void' && isIn(state.recordedAt))
    .map(({ id, state }) => ({ id, number: state.number }))
}
