/** The figures of exports: what they take of memory and time, and what a check of a bundle takes. */
import { join } from 'node:path'
import { runCase } from './child.ts'
import { type Figure, goal, inFolder, type Profile, resourcesDir, SEED } from './figures.ts'
import { median, type Spread } from './measure.ts'

interface Exported {
  wallMs: number
  rows: number
  peakMiB: number
  growthMiB: number
  stalledMs: number
}

interface Compared {
  streamedMs: number
  inMemoryMs: number
}

/** Ledgers of 100,000 rows and of three times as many, so that what grows with the rows shows; a million when asked. */
export async function exporting(profile: Profile): Promise<Figure> {
  const runs: Record<string, Exported> = {}
  const compared: Compared[] = []
  const run = (store: string, format: string) =>
    inFolder((out) => runCase<Exported>('exports', { folder: store, out, resourcesDir, format }))
  await inFolder(async (folder) => {
    const stores: [string, number][] = [
      ['small', 5000],
      ['base', 100_000],
      ['triple', 300_000],
    ]
    if (profile.name === 'full') stores.push(['million', 1_000_000])
    for (const [name, cases] of stores) {
      await runCase('exports-store', { folder: join(folder, name), cases, seed: SEED })
      const formats = name === 'small' ? ['pdf'] : ['csv', 'xlsx']
      for (const format of formats) runs[`${name} ${format}`] = await run(join(folder, name), format)
    }
    for (let pair = 0; pair < profile.pairs; pair += 1) {
      const options = { folder: join(folder, 'base'), resourcesDir }
      compared.push(await inFolder((out) => runCase<Compared>('exports-in-memory', { ...options, out })))
    }
  })
  const verified = await inFolder((out) =>
    runCase<{ checkedMs: number; valid: boolean }>('exports-verify', { out, resourcesDir, mebibytes: 150 }),
  )
  const of = (name: string) => runs[name] as Exported
  const million = runs['million xlsx']
  return {
    goals: [
      goal('100,000 rows as CSV, growth of memory', { value: of('base csv').growthMiB, most: 128, unit: 'MiB' }),
      goal('100,000 rows as XLSX, growth of memory', { value: of('base xlsx').growthMiB, most: 192, unit: 'MiB' }),
      goal('CSV, peak of 300,000 ÷ 100,000', {
        value: of('triple csv').peakMiB / of('base csv').peakMiB,
        most: 1.2,
        unit: '×',
      }),
      goal('XLSX, peak of 300,000 ÷ 100,000', {
        value: of('triple xlsx').peakMiB / of('base xlsx').peakMiB,
        most: 1.2,
        unit: '×',
      }),
      goal('writing 100,000 rows as XLSX ÷ hucre in memory', {
        value: median(compared.map(({ streamedMs, inMemoryMs }) => inMemoryMs / streamedMs)),
        least: 1.5,
      }),
      ...(million
        ? [goal('1,000,000 rows as XLSX, resident', { value: million.peakMiB, most: 250, unit: 'MiB' })]
        : []),
      goal('5,000 rows as PDF', { value: of('small pdf').wallMs, most: 10_000 }),
      goal('longest wait of a page meanwhile', {
        value: Math.max(...Object.values(runs).map(({ stalledMs }) => stalledMs)),
        most: 100,
      }),
      goal('a bundle of 150 MB is checked', { value: verified.checkedMs, most: 2000 }),
      goal('and valid', { value: Number(verified.valid), least: 1, unit: '' }),
    ],
    details: { runs, compared, verified },
  }
}

/** The PDF of an incident report, as it is shown while it is typed and handed in. */
export async function settingReports(): Promise<Figure> {
  const set = await runCase<{ firstMs: number; next: Spread }>('report-pdf', { resourcesDir, rounds: 30 })
  return {
    goals: [
      goal('PDF of an incident report, the first', { value: set.firstMs, most: 1500 }),
      goal('the next ones, p95', { value: set.next.p95, most: 150 }),
    ],
    details: set,
  }
}
