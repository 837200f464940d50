import { defineConfig } from '@playwright/test'
import { chromiumArgs, findChromium } from './scripts/chromium.mjs'

const executablePath = findChromium()
// The demo of a run is that of the hour in which it began: workers inherit this, and none writes another at a full hour.
process.env.DEMO_HOUR ??= new Date().toISOString().slice(0, 13)

export default defineConfig({
  testDir: 'test/e2e',
  // Files side by side, each with a desk and a backend of its own; the tests of a file follow each other.
  workers: 3,
  forbidOnly: Boolean(process.env.CI),
  // A shared machine stalls now and then; a second failure is ours. Playwright reports such a test as flaky.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    // What is on its way is neither seen nor measured by anybody: colours, closing lists, sliding sheets.
    contextOptions: { reducedMotion: 'reduce' },
    // Traces cost a third of the time: of a second try, or of a run with `--trace on`.
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: chromiumArgs,
    },
  },
})
