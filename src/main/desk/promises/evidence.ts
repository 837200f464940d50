/** Counts what this desk holds as proof of a promise: whole states are read once for all sources, cases by an index. */

import type { StateOf } from '#shared/domain/aggregates.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { obligationClock } from '#shared/domain/incident/clocks.ts'
import { isOver } from '#shared/domain/incident/state.ts'
import type { EvidenceFound, EvidenceSource } from '#shared/domain/promise.ts'
import { findRegister } from '#shared/domain/register/definition.ts'
import { findingsOf } from '#shared/domain/register/review.ts'
import { shown } from '#shared/domain/register/state.ts'
import type { CommandDesk } from '../commands/command-desk.ts'
import type { DeskStore } from '../store/desk-store.ts'
import type { FileKind } from '../store/overlay-file.ts'
import { listFiles } from '../targets/file-shelf.ts'

type Count = Omit<EvidenceFound, 'source'>

const NOTHING: Count = { total: 0, open: 0, wrong: 0, latestAt: null }

/** What is counted: the desk, and its whole states, each kind read when it is first asked for and then kept. */
interface Held {
  desk: CommandDesk
  incidents(): readonly StateOf['incident'][]
  notices(): readonly StateOf['notice'][]
  /** By register. */
  records(): ReadonlyMap<string, readonly StateOf['record'][]>
}

/** For one listing: what is read here is not read again, so it does not outlive the answer. */
export function evidenceOf(desk: CommandDesk): (source: EvidenceSource) => Count {
  const { store } = desk
  const statesOf = <Kind extends FileKind>(kind: Kind) => listFiles(store, kind).map(({ state }) => state)
  const held: Held = {
    desk,
    incidents: once(() => statesOf('incident').filter(({ drill }) => !drill)),
    notices: once(() => statesOf('notice').filter(({ drill, stage }) => !drill && stage !== 'withdrawn')),
    records: once(() =>
      Map.groupBy(
        statesOf('record').filter(({ stage }) => stage !== 'void'),
        ({ register }) => register,
      ),
    ),
  }
  return (source) => countIn(held, source)
}

function once<Value>(read: () => Value): () => Value {
  let kept: { value: Value } | undefined
  return () => {
    kept ??= { value: read() }
    return kept.value
  }
}

function countIn(held: Held, source: EvidenceSource): Count {
  switch (source.kind) {
    case 'register':
      return ofRegister(held, source)
    case 'cases':
      return ofCases(held.desk, source.caseKinds)
    case 'documents':
      return ofDocuments(held.desk.store)
    case 'incidents':
      return ofIncidents(held)
    case 'notices':
      return ofNotices(held)
    case 'publications':
      return ofPublications(held)
    case 'filings':
      return ofFilings(held)
    default:
      return NOTHING
  }
}

function ofRegister(
  { desk, records }: Held,
  { register, where }: Extract<EvidenceSource, { kind: 'register' }>,
): Count {
  const definition = findRegister(desk.legal.registers, register)
  const today = shanghaiDate(desk.clock.now())
  const states = (records().get(register) ?? []).filter(
    (state) => !where || [shown(state).values[where.field]].flat().includes(where.is as never),
  )
  const isRed = (state: (typeof states)[number]) =>
    definition !== undefined && findingsOf(definition, state, today).some(({ level }) => level === 'red')
  return {
    total: states.filter(({ revisions }) => revisions.length > 0).length,
    open: states.filter(({ proposal }) => proposal !== null).length,
    wrong: states.filter(isRed).length,
    latestAt: latest(states.map((state) => shown(state).at)),
  }
}

/** Facets count cases by kind; the latest is the first row of that kind in the order of receipt. */
function ofCases({ store, clock }: CommandDesk, kinds: readonly string[]): Count {
  const wanted = `(SELECT id FROM cache.facet WHERE n > 0 AND (json_array_length(@kinds) = 0
    OR kind IN (SELECT value FROM json_each(@kinds))))`
  const newest = (open: 0 | 1) =>
    `SELECT * FROM (SELECT received_at FROM cache.case_row WHERE open = ${open} AND facet IN ${wanted}
       ORDER BY received_at DESC LIMIT 1)`
  return store.read(() => {
    const parameters = { kinds: JSON.stringify(kinds) }
    const { total, open } = store
      .prepare(
        `SELECT ifnull(sum(n), 0) AS total, ifnull(sum(n) FILTER (WHERE open = 1), 0) AS open
         FROM cache.facet WHERE id IN ${wanted}`,
      )
      .get(parameters) as { total: number; open: number }
    const wrong = store
      .prepare(
        `SELECT count(*) FROM cache.case_row WHERE open = 1 AND due_key < @now AND met_at IS NULL AND facet IN ${wanted}`,
      )
      .pluck()
      .get({ ...parameters, now: clock.now() }) as number
    const dates = store
      .prepare(`${newest(1)} UNION ALL ${newest(0)}`)
      .pluck()
      .all(parameters) as string[]
    return { total, open, wrong, latestAt: latest(dates) }
  })
}

function ofDocuments(store: DeskStore): Count {
  const total = store.read(() => store.prepare('SELECT count(*) FROM cache.document').pluck().get()) as number
  return { ...NOTHING, total }
}

function ofIncidents({ incidents }: Held): Count {
  const states = incidents()
  return {
    total: states.length,
    open: states.filter((state) => !isOver(state)).length,
    wrong: 0,
    latestAt: latest(states.map(({ recordedAt }) => recordedAt)),
  }
}

function ofNotices({ notices }: Held): Count {
  const states = notices()
  const approved = states.filter(({ stage }) => stage === 'approved')
  return {
    total: approved.length,
    open: states.length - approved.length,
    wrong: 0,
    latestAt: latest(approved.flatMap(({ approval }) => approval?.at ?? [])),
  }
}

function ofPublications({ incidents }: Held): Count {
  const all = incidents().flatMap(({ publications }) => publications)
  return { ...NOTHING, total: all.length, latestAt: latest(all.map(({ from }) => from)) }
}

/** Wrong: filed late, or due and not filed. */
function ofFilings({ desk, incidents }: Held): Count {
  const now = desk.clock.now()
  const rows = incidents().flatMap((state) => state.obligations)
  const running = rows.flatMap((row) => {
    const clock = obligationClock(row, desk.legal.incidents)
    return clock && clock.metAt === null ? [clock] : []
  })
  const filings = rows.flatMap((row) => row.filings)
  return {
    total: filings.length,
    open: running.length,
    wrong:
      rows.filter(({ frozen, internal }) => !internal && (frozen?.lateMs ?? 0) > 0).length +
      running.filter(({ dueAt }) => dueAt < now).length,
    latestAt: latest(filings.map(({ at }) => at)),
  }
}

function latest(instants: readonly string[]): string | null {
  return instants.reduce<string | null>((newest, each) => (newest === null || each > newest ? each : newest), null)
}
