/**
 * `npm run bench`: measures what `docs/performance.md` promises, each measurement in a process of its own.
 *
 *   node bench/run.ts [--quick | --full] [--only <figure>] [--json <file>]
 *
 * `--quick` takes 20,000 cases, the default 100,000, `--full` a million. Ends with 1 when a goal is missed.
 */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildWhenStale } from '../scripts/build.mjs'
import { findChromium } from '../scripts/chromium.mjs'
import {
  cohortImport,
  counting,
  dispatching,
  drawing,
  type Figure,
  firstSync,
  type Goal,
  openingIncident,
  type Profile,
  previewing,
  rendering,
  renderingLast,
  reopening,
  searching,
  withStore,
  working,
} from './figures.ts'
import { exporting, settingReports } from './figures-exports.ts'
import { load, machine } from './measure.ts'

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    full: { type: 'boolean' },
    only: { type: 'string' },
    json: { type: 'string' },
  },
})

const profiles: Record<Profile['name'], Profile> = {
  quick: { name: 'quick', cases: 20_000, storeCases: 20_000, pairs: 1, seconds: 10, changes: 3_000, people: 100_000 },
  default: {
    name: 'default',
    cases: 100_000,
    storeCases: 100_000,
    pairs: 3,
    seconds: 60,
    changes: 20_000,
    people: 200_000,
  },
  full: {
    name: 'full',
    cases: 100_000,
    storeCases: 1_000_000,
    pairs: 5,
    seconds: 60,
    changes: 20_000,
    people: 1_000_000,
  },
}
const profile = profiles[(values.quick && 'quick') || (values.full && 'full') || 'default']
const wanted = (figure: string) => values.only === undefined || values.only === figure

const figures: Record<string, Figure> = {}
const begun = { at: new Date().toISOString(), load: load() }
if (wanted('preview')) figures.preview = await previewing()
if (wanted('cohort')) figures.cohort = await cohortImport(profile)
if (wanted('incident') && canRender()) figures.incident = await openingIncident()
if (wanted('dispatch') && hasPostgres()) figures.dispatch = await dispatching(profile)
if (wanted('exports')) figures.exports = await exporting(profile)
if (wanted('report')) figures.report = await settingReports()
if (wanted('sync')) figures.sync = await firstSync(profile)
const renders = wanted('renderer') && canRender()
const isLarge = profile.storeCases > profile.cases
if (renders && isLarge) {
  await withStore({ ...profile, storeCases: profile.cases }, async (store) => {
    figures.renderer = await rendering(store)
  })
}
if (renders || ['reopen', 'counts', 'draw', 'search', 'work'].some(wanted)) await measureStore()
report()

/** A server to send from. */
function hasPostgres(): boolean {
  const url = process.env.TEST_DATABASE_URL
  if (!url) console.log('SKIPPED dispatch: TEST_DATABASE_URL is not set')
  return Boolean(url)
}

/** The page as it is built, and a browser to show it in. */
function canRender(): boolean {
  if (!findChromium()) console.log('SKIPPED renderer: no Chromium, Chrome or Edge found (CHROMIUM_PATH may name one)')
  else if (buildWhenStale(fileURLToPath(new URL('..', import.meta.url)))) return true
  else console.log('SKIPPED renderer: the page cannot be built')
  return false
}

async function measureStore(): Promise<void> {
  await withStore(profile, async ({ url, dataDir, folder, synced }) => {
    figures.store = { goals: [], details: synced }
    if (wanted('reopen')) figures.reopen = await reopening(folder)
    if (wanted('counts')) figures.counts = await counting(folder)
    if (wanted('draw')) figures.draw = await drawing(folder)
    if (wanted('search')) figures.search = await searching(folder)
    if (wanted('work')) figures.work = await working(profile, { url, dataDir })
    if (renders && isLarge) figures.rendererLarge = await renderingLast({ url, dataDir })
    else if (renders) figures.renderer = await rendering({ url, dataDir })
  })
}

function report(): void {
  const goals = Object.values(figures).flatMap((figure) => figure.goals)
  const result = { profile, machine: machine(), begun, ended: { at: new Date().toISOString(), load: load() }, figures }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`)
  for (const { figure, value, unit, goal, met } of goals) {
    console.log(
      `${met ? 'met   ' : 'MISSED'}  ${figure.padEnd(48)} ${round(value)} ${unit}`.trimEnd(),
      `(goal ${goal.trim()})`,
    )
  }
  process.exitCode = goals.every((goal: Goal) => goal.met) ? 0 : 1
}

function round(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3)
}
