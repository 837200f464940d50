/** Figures from measurements, and the machine they were taken on. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'

export interface Spread {
  n: number
  p50: number
  p95: number
  p99: number
  max: number
}

/** Percentiles by nearest rank. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: sorted.at(-1) ?? Number.NaN }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

/** Wall and processor time of `act`, in milliseconds. */
export async function timed(act: () => unknown): Promise<{ wallMs: number; cpuMs: number }> {
  const before = process.cpuUsage()
  const begun = performance.now()
  await act()
  const { user, system } = process.cpuUsage(before)
  return { wallMs: performance.now() - begun, cpuMs: (user + system) / 1000 }
}

/** The longest turn of this thread while `act` runs, in which a page would wait, in milliseconds. */
export async function stalledWhile(act: () => Promise<unknown>): Promise<number> {
  let longest = 0
  let last = performance.now()
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - WATCH_MS)
    last = performance.now()
  }, WATCH_MS)
  await act()
  clearInterval(watch)
  return longest
}
const WATCH_MS = 5

const packages = ['better-sqlite3', 'zod', '@orpc/server'] as const

export function machine() {
  const version = (name: string) =>
    JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url), 'utf8')).version as string
  return {
    node: process.version,
    platform: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    packages: Object.fromEntries(packages.map((name) => [name, version(name)])),
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
  }
}

/** Processes that wanted to run in the last minute: above the number of cores, wall times say little. */
export function load(): number {
  return loadavg()[0] ?? 0
}
