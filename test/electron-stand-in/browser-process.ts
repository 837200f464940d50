/** The system's Chromium, which the stand-in and the test drive side by side over its debugging port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium } from 'playwright-core'
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs'

const START_TIMEOUT_MS = 30_000

export interface BrowserProcess {
  readonly browser: Browser
  /** Where the test connects. */
  readonly debuggingUrl: string
  close(): Promise<void>
}

export async function startBrowser(): Promise<BrowserProcess> {
  const profile = mkdtempSync(join(tmpdir(), 'electron-stand-in-'))
  const child = spawn(findChromium() ?? chromium.executablePath(), switches(profile), { stdio: 'ignore' })
  process.on('exit', () => child.kill('SIGKILL'))
  const debuggingUrl = `http://127.0.0.1:${await debuggingPort(profile)}`
  const browser = await chromium.connectOverCDP(debuggingUrl)
  return { browser, debuggingUrl, close: () => stop(browser, child, profile) }
}

function switches(profile: string): string[] {
  return [
    ...chromiumArgs,
    ...(process.env.STAND_IN_HEADED ? [] : ['--headless=new']),
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-dev-shm-usage',
    '--disable-sync',
    '--force-color-profile=srgb',
    `--accept-lang=${process.env.STAND_IN_LOCALE ?? 'zh-CN'}`,
    '--password-store=basic',
    'about:blank',
  ]
}

async function debuggingPort(profile: string): Promise<string> {
  const deadline = performance.now() + START_TIMEOUT_MS
  while (performance.now() < deadline) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '')
    const [port, path] = text.split('\n')
    if (port && path !== undefined) return port
    await delay(50)
  }
  throw new Error('stand-in: Chromium did not start')
}

async function stop(browser: Browser, child: ChildProcess, profile: string): Promise<void> {
  const exited = once(child, 'exit')
  await browser.newBrowserCDPSession().then((session) => session.send('Browser.close'))
  await Promise.race([exited, delay(3000).then(() => child.kill('SIGKILL'))])
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
}
