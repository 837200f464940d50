/** Streams the requests of a year out of the encrypted store into their tally. Narrow rows only: a state is read of late ones. */
import { type Delay, delayOf } from '#shared/domain/annual/delay.ts'
import type { Month, YearPeriod } from '#shared/domain/annual/period.ts'
import { RequestTally } from '#shared/domain/annual/requests.ts'
import { WorkingDays } from '#shared/domain/annual/statistics.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { CaseState } from '#shared/domain/case/state.ts'
import type { LegalData } from '#shared/domain/legal.ts'
import { LAST } from '../store/columns.ts'
import type { Database } from '../store/database.ts'

export interface AnnualSource {
  /** `cache.db` for reading, one moment from begin to end: what the backend has acknowledged. */
  db: Database
  legal: LegalData
  period: YearPeriod
  now: string
}

type Row = [
  ...[rid: number, facet: number, received: string, recorded: string | null, started: string | null],
  ...[met: string | null, due: string, outcome: string | null, ground: string | null],
]
type Facet = [id: number, kind: string, requester: string, channel: string]

/** Rows between two words about the progress. */
const TELL_ROWS = 20_000

const OF_YEAR = 'received_at >= @from AND received_at < @before'

export function countRequests({ db, period: { from, before } }: AnnualSource): number {
  return db.prepare(`SELECT count(*) FROM case_row WHERE ${OF_YEAR}`).pluck().get({ from, before }) as number
}

export function readRequests(source: AnnualSource, onRows: (rows: number) => void): RequestTally {
  const { db, legal, period, now } = source
  const { from, before, year } = period
  const today = shanghaiDate(now)
  const end = today < `${year}-12-31` ? today : `${year}-12-31`
  const days = new WorkingDays(legal.calendar, { from: `${year}-01-01`, to: today })
  const tally = new RequestTally(days, end.slice(5, 7) as Month)
  const facets = new Map(
    (db.prepare('SELECT id, kind, requester, channel FROM facet').raw().all() as Facet[]).map((facet) => [
      facet[0],
      facet,
    ]),
  )
  const rows = db
    .prepare(
      `SELECT rid, facet, received_at, recorded_at, started_at, met_at, due_key, outcome, outcome_ground
       FROM case_row WHERE ${OF_YEAR}`,
    )
    .raw()
    .iterate({ from, before }) as IterableIterator<Row>
  const findDelay = delayReader(source)
  let done = 0
  for (const [rid, facet, receivedAt, recordedAt, startedAt, metAt, dueKey, outcome, ground] of rows) {
    const [, kind = '', requester = '', channel = ''] = facets.get(facet) ?? []
    const delay = isLate({ metAt, dueKey }, now) ? findDelay(rid, dueKey) : null
    tally.add({
      ...{ kind, requester, channel, receivedAt, recordedAt: recordedAt ?? receivedAt },
      ...{ startedAt, metAt, outcome, ground, delay },
    })
    done += 1
    if (done % TELL_ROWS === 0) onRows(done)
  }
  onRows(done)
  return tally
}

/** The key of a clock that is met, or of none, begins with `~`. */
function isLate({ metAt, dueKey }: { metAt: string | null; dueKey: string }, now: string): boolean {
  if (dueKey === LAST) return false
  return (metAt ?? now) > dueOf(dueKey)
}

function dueOf(dueKey: string): string {
  return dueKey.startsWith(LAST) ? dueKey.slice(LAST.length) : dueKey
}

function delayReader({ db, legal }: AnnualSource): (rid: number, dueKey: string) => Delay {
  const find = db.prepare('SELECT state FROM case_state WHERE rid = ?').pluck()
  return (rid, dueKey) => {
    const state = JSON.parse(find.get(rid) as string) as CaseState
    return delayOf(state, { dueAt: dueOf(dueKey) }, legal.systems)
  }
}
