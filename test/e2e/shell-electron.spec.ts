import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type ElectronApplication, _electron as electron, expect, type Page, test } from '@playwright/test'
import { findRuntime } from '../../scripts/electron-runtime.mjs'
import { copyBuild, probe } from '../support/browser-probe.ts'

const runtime = findRuntime()
test.skip(!runtime, 'the Electron runtime is not installed')

let folder: string
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  folder = copyBuild()
  const env = { ...process.env, PRIVACY_DESK_HOME: join(folder, 'home') } as Record<string, string>
  app = await electron.launch({ args: [folder], env, ...(runtime ? { executablePath: runtime } : {}) })
  page = await app.firstWindow()
})

test.afterAll(async () => {
  if (!app) return
  await app.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('the build boots to a page that has something to show', async () => {
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(page.url()).toMatch(/^app:\/\/desk\/index\.html/)
})

test('the policy refuses everything that a script in the page tries', async () => {
  const results = await probe(page)
  expect(Object.entries(results).filter(([, result]) => result !== 'refused')).toEqual([])
})

test('the page stays where it is, alone in its window', async () => {
  await page.evaluate(() => window.open('https://example.com/'))
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  expect(page.url()).toMatch(/^app:\/\/desk\//)
  expect(app.windows()).toHaveLength(1)
})

test('the page has no API of Electron or Node', async () => {
  expect(
    await page.evaluate(() => ['require', 'process', 'electron', 'ipcRenderer'].filter((name) => name in window)),
  ).toEqual([])
})
