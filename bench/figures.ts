/** The figures of `docs/performance.md`: how each is measured, and what it must be. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCase, withBackend } from './child.ts'
import { writeCohortFile } from './cohort-file.ts'
import { load, median, type Spread } from './measure.ts'

export interface Profile {
  name: 'quick' | 'default' | 'full'
  /** Cases of the first sync, and of the store on which people work. */
  cases: number
  storeCases: number
  pairs: number
  /** How long people work, and how many cases change meanwhile. */
  seconds: number
  changes: number
  /** People of a list. */
  people: number
}

export interface Goal {
  figure: string
  value: number
  unit: string
  goal: string
  met: boolean
}

export interface Figure {
  goals: Goal[]
  details: object
}

interface Timing {
  wallMs: number
  cpuMs: number
}
type Synced = Timing & { cases: number; unreadable: number; rssMiB: number; fileMiB: number }

const PAGE_ROWS = 1000
export const SEED = 1
export const resourcesDir = fileURLToPath(new URL('../resources', import.meta.url))

interface Bound {
  value: number
  least?: number
  most?: number
  unit?: string
}

export function goal(figure: string, { value, least, most, unit = most === undefined ? '×' : 'ms' }: Bound): Goal {
  const bound = least === undefined ? `≤ ${most}` : `≥ ${least}`
  const met = value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
  return { figure, value, unit, goal: `${bound} ${unit}`.trim(), met }
}

/** First sync against the floor, in turns; a pair on a machine that is busy with other things counts like any other. */
export async function firstSync(profile: Profile): Promise<Figure> {
  const options = { cases: profile.cases, seed: SEED, pageRows: PAGE_ROWS }
  return withBackend(options, async (url) => {
    const pairs: { sync: Synced; values: Timing; rows: Timing; load: number }[] = []
    for (let pair = 0; pair < profile.pairs; pair += 1) {
      const values = await runCase<Timing>('raw', { ...options, from: 'values' })
      const sync = await inFolder((dataDir) => runCase<Synced>('sync', { url, dataDir }))
      const rows = await runCase<Timing>('raw', { ...options, from: 'rows' })
      pairs.push({ sync, values, rows, load: load() })
    }
    const ratio = (of: (pair: (typeof pairs)[number]) => number) => median(pairs.map(of))
    return {
      goals: [
        goal('first sync ÷ raw, from rows in memory', {
          value: ratio(({ sync, rows }) => rows.wallMs / sync.wallMs),
          least: 0.75,
        }),
        goal('first sync ÷ raw, from values ready to bind', {
          value: ratio(({ sync, values }) => values.wallMs / sync.wallMs),
          least: 0.75,
        }),
      ],
      details: { rowsPerSecond: ratio(({ sync }) => (sync.cases / sync.wallMs) * 1000), pairs },
    }
  })
}

/** A store that has been synced from a backend, for the figures that need many cases, while that backend runs. */
export async function withStore<Result>(
  profile: Profile,
  act: (store: { url: string; dataDir: string; folder: string; synced: Synced }) => Promise<Result>,
): Promise<Result> {
  return withBackend({ cases: profile.storeCases, seed: SEED, pageRows: PAGE_ROWS }, (url) =>
    inFolder(async (dataDir) => {
      const synced = await runCase<Synced>('sync', { url, dataDir })
      const [account] = readdirSync(join(dataDir, 'accounts'))
      return act({ url, dataDir, folder: join(dataDir, 'accounts', account ?? ''), synced })
    }),
  )
}

export async function reopening(folder: string): Promise<Figure> {
  const runs: { ms: number; total: number }[] = []
  for (let run = 0; run < 6; run += 1) runs.push(await runCase('reopen', { folder }))
  // The first run warms the file system.
  const warm = runs.slice(1).map(({ ms }) => ms)
  return { goals: [goal('reopening to the first page', { value: median(warm), most: 50 })], details: { runs } }
}

export async function counting(folder: string): Promise<Figure> {
  const counts = await runCase<{ kept: Spread; grouped: Spread; equal: boolean }>('counts', { folder, rounds: 15 })
  return {
    goals: [
      goal('kept counts ÷ GROUP BY', { value: counts.grouped.p50 / counts.kept.p50, least: 1000 }),
      goal('kept counts equal counting', { value: Number(counts.equal), least: 1, unit: '' }),
    ],
    details: counts,
  }
}

export async function drawing(folder: string): Promise<Figure> {
  const drawn = await runCase<{ wallMs: number; stalledMs: number; size: number }>('draw', { folder })
  return {
    goals: [
      goal(`a sample of ${drawn.size} cases is drawn`, { value: drawn.wallMs, most: 10_000 }),
      goal('longest wait of a page meanwhile', { value: drawn.stalledMs, most: 100 }),
    ],
    details: drawn,
  }
}

export async function searching(folder: string): Promise<Figure> {
  const searches = await runCase<Record<string, Spread> & { load: number }>('search', { folder, rounds: 300 })
  const { load: _load, 'one character': single, ...others } = searches
  return {
    goals: [
      ...Object.entries(others).map(([name, times]) => goal(`search by ${name}, p99`, { value: times.p99, most: 16 })),
      goal('search by one character, p99', { value: single?.p99 ?? Number.NaN, most: 50 }),
    ],
    details: searches,
  }
}

export async function working(profile: Profile, { url, dataDir }: { url: string; dataDir: string }): Promise<Figure> {
  const { seconds, changes } = profile
  const work = await runCase<{ page: Spread; command: Spread; synced: number }>('work', {
    url,
    dataDir,
    seconds,
    changes,
  })
  return {
    goals: [
      goal('page while syncing, p99', { value: work.page.p99, most: 16 }),
      goal('command while syncing, p99', { value: work.command.p99, most: 50 }),
      goal('changes synced meanwhile', { value: work.synced, least: changes, unit: 'rows' }),
    ],
    details: work,
  }
}

interface Rendered {
  firstRow: Spread
  filter: Spread
  frames: Spread
  nodes: number
  exporting: { frames: Spread; ran: boolean }
  end: { ms: number; shown: boolean; total: number }
}

/** The console over a store; it is of no use to the other figures afterwards, because its keys are sealed anew. */
export async function rendering(store: { url: string; dataDir: string }): Promise<Figure> {
  const seen = await runCase<Rendered>('renderer', { ...store, rounds: 60 })
  return {
    goals: [
      goal('first row painted', { value: seen.firstRow.p50, most: 1000 }),
      goal('filter to painted, p95', { value: seen.filter.p95, most: 150 }),
      goal('frame while scrolling, p95', { value: seen.frames.p95, most: 33 }),
      goal('frame while a ledger is exported, p95', { value: seen.exporting.frames.p95, most: 50 }),
      goal('elements of the page while scrolling', { value: seen.nodes, most: 1499, unit: '' }),
      lastShown(seen),
    ],
    details: seen,
  }
}

/** Over the largest store only this is asked: the other goals hold for 100,000 cases. */
export async function renderingLast(store: { url: string; dataDir: string }): Promise<Figure> {
  const seen = await runCase<Rendered>('renderer', { ...store, rounds: 20 })
  return { goals: [lastShown(seen)], details: seen }
}

function lastShown({ end }: Rendered): Goal {
  return goal(`End shows the last of ${end.total}`, { value: Number(end.shown), least: 1, unit: '' })
}

/** One element of a notice is typed into; it has seven of about 2,000 characters. */
export async function previewing(): Promise<Figure> {
  const typed = await runCase<{ keystroke: Spread; units: number }>('notice-preview', {
    keystrokes: 200,
    blockUnits: 2000,
  })
  return {
    goals: [goal('keystroke to all previews of a notice, p95', { value: typed.keystroke.p95, most: 150 })],
    details: typed,
  }
}

const LARGE_INCIDENT = { entries: 1000, tasks: 200, people: 300_000, rounds: 12 }

/** An incident that has been worked on for weeks, from the list to the painted page. */
export async function openingIncident(): Promise<Figure> {
  const seen = await runCase<{ opening: Spread }>('incident-open', LARGE_INCIDENT)
  return { goals: [goal('a large incident opens, p95', { value: seen.opening.p95, most: 400 })], details: seen }
}

interface Sent {
  enqueueMs: number
  withLedgerPerSecond: number
  withoutPerSecond: number
  exact: boolean
  board: Spread
  boardWhileSending: Spread
}

/** A notice to the people of a list; on PostgreSQL only, whose rate is what a team has. */
export async function dispatching({ people }: Profile): Promise<Figure> {
  const seen = await runCase<Sent>('dispatch', { people, boards: 200 })
  return {
    goals: [
      goal(`${people} people ready to be sent to`, { value: seen.enqueueMs / 1000, most: 30, unit: 's' }),
      goal('sending with the ledger ÷ without', {
        value: seen.withLedgerPerSecond / seen.withoutPerSecond,
        least: 0.6,
      }),
      goal('messages in a second, with the ledger', {
        value: seen.withLedgerPerSecond,
        least: 5000,
        unit: 'messages/s',
      }),
      goal('board, p99', { value: seen.board.p99, most: 50 }),
      goal('board while sending, p99', { value: seen.boardWhileSending.p99, most: 50 }),
      goal('the board equals counting', { value: Number(seen.exact), least: 1, unit: '' }),
    ],
    details: seen,
  }
}

type ListRead = Timing & { rssMiB: number; rows: number; told: number; cancelMs: number }

/** A list of affected people against csv-parse with bare inserts of the same columns, in turns. */
export async function cohortImport(profile: Profile): Promise<Figure> {
  return inFolder(async (folder) => {
    const path = join(folder, 'list.csv')
    writeCohortFile(path, { rows: profile.people, seed: SEED })
    const pairs: { raw: Timing; list: ListRead; load: number }[] = []
    for (let pair = 0; pair < profile.pairs; pair += 1) {
      const raw = await inFolder((own) => runCase<Timing>('cohort-raw', { path, folder: own }))
      const list = await inFolder((own) => runCase<ListRead>('cohort-import', { path, folder: own, resourcesDir }))
      pairs.push({ raw, list, load: load() })
    }
    const most = (of: (list: ListRead) => number) => Math.max(...pairs.map(({ list }) => of(list)))
    const ratio = median(pairs.map(({ raw, list }) => raw.wallMs / list.wallMs))
    return {
      goals: [
        goal(`list of ${profile.people} people ÷ csv-parse with raw inserts`, { value: ratio, least: 0.6 }),
        goal('resident while a list is read', { value: most(({ rssMiB }) => rssMiB), most: 350, unit: 'MiB' }),
        goal('a list that is given up is gone', { value: most(({ cancelMs }) => cancelMs), most: 1000 }),
      ],
      details: { processorRatio: median(pairs.map(({ raw, list }) => raw.cpuMs / list.cpuMs)), pairs },
    }
  })
}

export async function inFolder<Result>(act: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-desk-'))
  try {
    return await act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
