/** Reads incidents, notices and records of registers for the report: few beside requests, yet one after another. */

import { inYear } from '#shared/domain/annual/period.ts'
import type { RecordFacts } from '#shared/domain/annual/record-facts.ts'
import { type IncidentState, knownAt } from '#shared/domain/incident/state.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import { inForce, type RecordState } from '#shared/domain/register/state.ts'
import type { RecordWords } from '#shared/domain/register/values.ts'
import { readWords } from '#shared/domain/register/words.ts'
import type { Database } from '../store/database.ts'
import type { AnnualSource } from './read-requests.ts'

/** Incidents by the year in which they became known; drills apart, for they are no incidents. */
export function readIncidents({ db, period }: AnnualSource): { all: IncidentState[]; drills: number; rows: number } {
  const states = listStates<IncidentState>(db, 'SELECT state FROM incident ORDER BY recorded_at, id')
  const known = states.filter((state) => inYear(knownAt(state), period))
  return {
    all: known.filter(({ drill }) => !drill),
    drills: known.filter(({ drill }) => drill).length,
    rows: known.length,
  }
}

/** Every incident: what was filed in the year may be about one that became known in the year before. */
export function readAllIncidents({ db }: AnnualSource): IncidentState[] {
  return listStates<IncidentState>(db, 'SELECT state FROM incident ORDER BY recorded_at, id').filter(
    ({ drill }) => !drill,
  )
}

export function readNotices({ db, period: { from, before } }: AnnualSource): {
  all: { state: NoticeState; incident: string | null }[]
  drills: number
  rows: number
} {
  const rows = db
    .prepare(
      `SELECT state, (SELECT incident.state ->> '$.number' FROM incident WHERE incident.id = notice.occasion) AS incident
       FROM notice WHERE recorded_at >= @from AND recorded_at < @before ORDER BY recorded_at, id`,
    )
    .all({ from, before }) as { state: string; incident: string | null }[]
  const parsed = rows.map(({ state, incident }) => ({ state: JSON.parse(state) as NoticeState, incident }))
  const all = parsed.filter(({ state }) => !state.drill)
  return { all, drills: parsed.length - all.length, rows: parsed.length }
}

/** The states of a register, one after another. */
export function* readRecords(db: Database, register: string): Generator<RecordState> {
  const rows = db
    .prepare('SELECT state FROM record WHERE register = ? ORDER BY recorded_at, id')
    .pluck()
    .iterate(register) as IterableIterator<string>
  for (const state of rows) yield JSON.parse(state) as RecordState
}

/** The version in force; undefined for what waits for a second person, and for what was recorded by mistake. */
export function recordFacts(state: RecordState, wordsOf: (text: string) => RecordWords): RecordFacts | undefined {
  const revision = state.stage === 'void' ? undefined : inForce(state)
  if (!revision) return undefined
  const words = revision.text ? wordsOf(revision.text.id) : {}
  return {
    number: state.number ?? '—',
    recordedAt: state.recordedAt,
    stage: state.stage,
    values: revision.values,
    words,
  }
}

export function recordWordsReader(db: Database): (text: string) => RecordWords {
  const find = db.prepare('SELECT body FROM text WHERE id = ?').pluck()
  return (id) => {
    const body = find.get(id) as string | undefined
    return (body === undefined ? undefined : readWords(body)) ?? {}
  }
}

/** Rows of any kind that this version cannot read: of which year they are, they do not say. */
export function countUnread({ db }: AnnualSource): number {
  return db.prepare('SELECT count(*) FROM quarantine').pluck().get() as number
}

function listStates<State>(db: Database, query: string): State[] {
  return (db.prepare(query).pluck().all() as string[]).map((state) => JSON.parse(state) as State)
}
