// `npm test`: every check and suite, one line each at the end; any failure makes the whole run fail.
// One after the other: side by side they would fill two processors so that waiting times of tests run out.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium } from './chromium.mjs'
import { startNpm } from './npm.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)
// Hundreds of processes and threads load the same modules: they are compiled once.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'compiled')

/** @typedef {{ name: string, verdict: 'ok' | 'FAILED' | 'SKIPPED', note: string }} Line */

/** @type {Line[]} */
const lines = []

/**
 * @param {string} name
 * @param {() => boolean | Promise<boolean>} work
 */
async function step(name, work) {
  const startedAt = performance.now()
  const passed = await work()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  lines.push({ name, verdict: passed ? 'ok' : 'FAILED', note: `${seconds} s` })
  return passed
}

/** @param {string} name @param {string} script */
function aside(name, script) {
  return step(name, async () => {
    const { passed, said } = await startNpm(['run', '--silent', script], { cwd: root, quiet: true })
    console.log(`\n== ${name}\n${said}`)
    return passed
  })
}

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

async function withoutBrowser() {
  console.log('\n== unit and flow tests')
  await step('unit and flow tests', async () => {
    const { passed } = await startNpm(['run', '--silent', 'test:node'], { cwd: root, quiet: false })
    return passed
  })
}

/** @param {boolean} browserReady */
async function withBrowser(browserReady) {
  await aside('check: lint, types, rooms', 'check')
  const built = await aside('build', 'build')
  if (browserReady && built) await aside('end-to-end tests', 'test:e2e')
  else lines.push({ name: 'end-to-end tests', verdict: 'SKIPPED', note: 'no browser or no build' })
}

const browserReady = await step('browser for tests', provideChromium)
await withoutBrowser()
await withBrowser(browserReady)
if (!process.env.TEST_DATABASE_URL) {
  lines.push({ name: 'suites on PostgreSQL', verdict: 'SKIPPED', note: 'TEST_DATABASE_URL is not set' })
}

console.log('')
for (const { name, verdict, note } of lines) console.log(`${verdict.padEnd(8)}${name} (${note})`)
const failed = lines.some(({ verdict }) => verdict === 'FAILED')
const skippedInCi = Boolean(process.env.REQUIRE_POSTGRES) && lines.some(({ verdict }) => verdict === 'SKIPPED')
process.exitCode = failed || skippedInCi ? 1 : 0
