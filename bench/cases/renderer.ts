/**
 * The console as people have it before them: the browser edition over a store that has been synced, in Chromium. What
 * is timed ends with the frame in which it is painted.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs'
import { keyFile } from '../../src/main/browser/key-file.ts'
import { BrowserEdition } from '../../test/support/browser-edition.ts'
import { answer, caseOptions } from '../child.ts'
import { load, spread } from '../measure.ts'
import { filters } from '../page-filters.ts'
import { framesWhile, lastRow, painted, rowsShown, watchFirstRow } from '../painted.ts'

const { url, dataDir, rounds } = caseOptions<{ url: string; dataDir: string; rounds: number }>()

const home = await homeOver(dataDir)
// What is exported lands among the downloads of the home.
mkdirSync(join(home, 'Downloads'))
const edition = BrowserEdition.start({ home, env: { PRIVACY_DESK_BACKEND: url, HOME: home, USERPROFILE: home } })
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArgs })
let seen: object
try {
  const page = await openWindow(browser)
  await signIn(page)
  const firstRow = await measureFirstRow()
  const scout = await openWindow(browser)
  const filter = await measureFilters(page, scout)
  const { frames, nodes } = await measureScrolling(page)
  await startExport(scout)
  const meanwhile = await measureScrolling(page)
  const exporting = { frames: spread(meanwhile.frames), ran: await isExporting(scout) }
  const end = await measureEnd(page)
  seen = {
    ...{ firstRow: spread(firstRow), filter: spread(filter), frames: spread(frames), nodes, exporting, end },
    load: load(),
  }
} finally {
  await browser.close()
  await edition.stop()
  rmSync(home, { recursive: true, force: true })
}
answer(seen)

/** A home of the browser edition around a desk that the bench has filled; what was sealed there for nobody is sealed for it. */
async function homeOver(desk: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-home-'))
  symlinkSync(desk, join(folder, 'desk-browser'))
  const [account = ''] = readdirSync(join(desk, 'accounts'))
  const { seal } = keyFile(desk)
  for (const name of ['key.sealed', 'account.sealed']) {
    const path = join(desk, 'accounts', account, name)
    writeFileSync(path, await seal(readFileSync(path)))
  }
  return folder
}

async function openWindow(from: Browser): Promise<Page> {
  const page = await from.newPage({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })
  await page.addInitScript(watchFirstRow)
  await page.goto(await edition.nextAddress())
  return page
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('工号').fill('chenjiahe')
  await page.getByLabel('密码', { exact: true }).fill('bench')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('contentinfo').getByText('已同步').waitFor({ timeout: 600_000 })
}

/** From the begin of loading a window to the first row of the queue. A window cannot be loaded again: its pass is used up. */
async function measureFirstRow(): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < Math.min(rounds, 10); round += 1) {
    const page = await openWindow(browser)
    times.push(await page.evaluate(() => (window as unknown as { firstRow: Promise<number> }).firstRow))
    await page.close()
  }
  return times
}

/** From a change of the filter to its rows. Another window has seen them before, so that this one knows what to wait for. */
async function measureFilters(page: Page, scout: Page): Promise<number[]> {
  const times: number[] = []
  for (const hash of filters(rounds)) {
    await scout.evaluate((to) => {
      location.hash = to
    }, hash)
    const expected = await scout.evaluate(rowsShown)
    times.push(await page.evaluate(painted, { hash, expected }))
  }
  return times
}

/** Wheel and page keys through the queue of what is done, as fast as a hand turns. */
async function measureScrolling(page: Page): Promise<{ frames: number[]; nodes: number }> {
  await page.evaluate(() => {
    location.hash = '#/requests/done'
  })
  await page.evaluate(rowsShown)
  await page.mouse.move(600, 500)
  const measured = page.evaluate(framesWhile, 6_000)
  const until = performance.now() + 5_500
  for (let turn = 0; performance.now() < until; turn += 1) {
    if (turn % 20 === 19) await page.keyboard.press('PageDown')
    else await page.mouse.wheel(0, turn % 7 === 6 ? 4_000 : 240)
    await page.waitForTimeout(16)
  }
  return measured
}

/** Begins to write the whole ledger of requests as a workbook. */
async function startExport(page: Page): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/reports/exports'
  })
  await page.getByRole('row').filter({ hasText: '请求受理台账' }).getByRole('button').click()
  await page.getByRole('combobox', { name: '格式', exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle('XLSX', { exact: true }).click()
  await page.getByRole('form').getByRole('button', { name: '导出', exact: true }).click()
  await page.getByRole('tab', { name: '导出记录', selected: true }).waitFor()
}

/** Whether it was still being written when the frames had been counted. */
async function isExporting(page: Page): Promise<boolean> {
  return (await page.getByRole('progressbar').count()) > 0
}

/** `End` shows the last case of the longest queue. */
async function measureEnd(page: Page): Promise<{ ms: number; shown: boolean; total: number }> {
  const measured = page.evaluate(lastRow)
  await page.keyboard.press('End')
  return measured
}
