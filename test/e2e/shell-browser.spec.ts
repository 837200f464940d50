import { expect, test } from '@playwright/test'
import { BrowserEdition } from '../support/browser-edition.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'

let edition: BrowserEdition

test.beforeAll(async () => {
  test.setTimeout(180_000)
  edition = BrowserEdition.start({ home: await demoHome() })
})

test.afterAll(async () => {
  expect(await edition.stop(), 'exit code').toBe(0)
  removeHome(edition.home)
})

test('the printed address opens the console, once', async ({ page, browser }) => {
  const address = await edition.nextAddress()
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  const answered = page.waitForResponse((response) => response.url().endsWith('/rpc/session/status'))
  await page.goto(address)
  expect((await answered).status()).toBe(200)
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(page.url(), 'the code leaves the address').not.toContain('#')
  expect(complaints).toEqual([])

  const other = await browser.newContext()
  const thief = await other.newPage()
  const refused = thief.waitForResponse((response) => response.url().endsWith('/session'))
  await thief.goto(address)
  expect((await refused).status()).toBe(401)
  await other.close()
})

test('a call needs the token that the page holds, beside the cookie', async ({ page }) => {
  await page.goto(await edition.nextAddress())
  await expect(page.locator('#root')).not.toBeEmpty()
  const status = await page.evaluate(async () => (await fetch('/rpc/session/status', { method: 'POST' })).status)
  expect(status).toBe(401)
})

test('another page of this computer reaches nothing', async ({ page, context }) => {
  const address = new URL(await edition.nextAddress())
  await page.goto(address.href)
  await expect(page.locator('#root')).not.toBeEmpty()
  const stranger = await context.newPage()
  await stranger.route('http://127.0.0.1:1/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  )
  await stranger.goto('http://127.0.0.1:1/')
  const blocked = await stranger.evaluate(
    (url) =>
      fetch(url, { method: 'POST', credentials: 'include' }).then(
        () => 'answered',
        () => 'blocked',
      ),
    `${address.origin}/rpc/session/status`,
  )
  expect(blocked).toBe('blocked')
})

test('a page without a code says so', async ({ page }) => {
  const { origin } = new URL(await edition.nextAddress())
  const calls: string[] = []
  page.on('request', (request) => calls.push(request.method()))
  await page.goto(origin)
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(calls.filter((method) => method !== 'GET')).toEqual([])
})
