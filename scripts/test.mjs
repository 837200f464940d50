// `npm test`: every check and suite, one line each at the end; any failure makes the whole run fail.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'
import { runNpm } from './npm.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)

/** @typedef {{ name: string, verdict: 'ok' | 'FAILED' | 'SKIPPED', note: string }} Line */

/** @type {Line[]} */
const lines = []

/** @param {string} name @param {() => boolean} work */
function step(name, work) {
  console.log(`\n== ${name}`)
  const startedAt = performance.now()
  const passed = work()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  lines.push({ name, verdict: passed ? 'ok' : 'FAILED', note: `${seconds} s` })
  return passed
}

/** @param {string} script */
const npmRun = (script) => runNpm(['run', '--silent', script], { cwd: root }).status === 0

/** The browser that the end-to-end tests drive; Playwright's own is installed where the computer has none. */
function provideChromium() {
  const found = findChromium()
  if (found) {
    console.log(`using ${found}`)
    process.env.CHROMIUM_PATH = found
    return true
  }
  console.log("no Chromium, Chrome or Edge found (CHROMIUM_PATH may name one): installing Playwright's own…")
  const program = join(dirname(require.resolve('playwright/package.json')), 'cli.js')
  const withLibraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  const result = spawnSync(process.execPath, [program, 'install', ...withLibraries, 'chromium'], { stdio: 'inherit' })
  if (result.status === 0) process.env.CHROMIUM_PATH = require('playwright').chromium.executablePath()
  return result.status === 0
}

const browserReady = step('browser for tests', provideChromium)
step('check: lint, types, rooms', () => npmRun('check'))
step('unit tests', () => npmRun('test:unit'))
step('flow tests', () => npmRun('test:flow'))
const built = step('build', () => npmRun('build'))
if (browserReady && built) step('end-to-end tests', () => npmRun('test:e2e'))
else lines.push({ name: 'end-to-end tests', verdict: 'SKIPPED', note: 'no browser or no build' })
if (!process.env.TEST_DATABASE_URL) {
  lines.push({ name: 'suites on PostgreSQL', verdict: 'SKIPPED', note: 'TEST_DATABASE_URL is not set' })
}

console.log('')
for (const { name, verdict, note } of lines) console.log(`${verdict.padEnd(8)}${name} (${note})`)
const failed = lines.some(({ verdict }) => verdict === 'FAILED')
const skippedInCi = Boolean(process.env.REQUIRE_POSTGRES) && lines.some(({ verdict }) => verdict === 'SKIPPED')
process.exitCode = failed || skippedInCi ? 1 : 0
