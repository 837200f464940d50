import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { type LaunchedApp, launch, spawnApp } from '../electron-stand-in/launch.ts'
import { copyBuild, PROBE, probe } from '../support/browser-probe.ts'

let folder: string
let app: LaunchedApp
let page: Page

/** The build as it is, with one more file in its page. */
test.beforeAll(async () => {
  folder = copyBuild()
  app = await launch(options())
  page = await app.firstWindow()
})

test.afterAll(async () => {
  expect(await app.close(), 'exit code').toBe(0)
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

function options() {
  return { main: join(folder, 'out/main/index.js'), env: { PRIVACY_DESK_HOME: join(folder, 'home') } }
}

/** What the app asked of the system, of one kind. */
function asked(kind: string) {
  return app.evaluate(({ standIn }, wanted) => standIn.log.filter((entry) => entry.kind === wanted), kind)
}

test('the build boots to a page that has something to show', async () => {
  test.setTimeout(180_000) // the first start also makes the demo workspace
  await expect(page.locator('#root')).not.toBeEmpty({ timeout: 120_000 })
  expect(await asked('preload.error')).toEqual([])
  expect(await asked('page.error')).toEqual([])
  expect(await asked('request'), 'requests to the network').toEqual([])
})

test('a person signs in, and rows come from an encrypted file', async () => {
  await page.locator('input[name=username]').fill('chenjiahe')
  await page.locator('input[name=password]').fill('demo-chenjiahe')
  await page.locator('button[type=submit]').click()
  await expect(page.getByText(/^R\d\d-\d{6}$/).first()).toBeVisible({ timeout: 30_000 })
  expect(await asked('console.error'), 'among them what the policy refused').toEqual([])
  expect(await asked('page.error')).toEqual([])
  const files = readdirSync(join(folder, 'home/desk'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.db'),
  )
  expect(files.length).toBeGreaterThan(0)
  const heads = files.map((name) =>
    readFileSync(join(folder, 'home/desk', name))
      .subarray(0, 15)
      .toString('latin1'),
  )
  expect(heads).not.toContain('SQLite format 3')
})

test('the preload requires electron and nothing else, and hands the page no API', async () => {
  const source = readFileSync(join(folder, 'out/preload/index.cjs'), 'utf8')
  expect([...source.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name)).toEqual(['"electron"'])
  expect(source).not.toContain('contextBridge')
  const globals = await page.evaluate(() =>
    ['require', 'process', 'electron', 'ipcRenderer', 'desk'].filter((name) => name in window),
  )
  expect(globals).toEqual([])
})

test('the policy refuses everything that a script in the page tries', async () => {
  const results = await probe(page)
  expect(Object.keys(results).length).toBeGreaterThan(12)
  expect(Object.entries(results).filter(([, result]) => result !== 'refused')).toEqual([])
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
  expect(await asked('request'), 'requests to the network').toEqual([])
})

test('without the policy the same script gets through, so the probe can fail', async () => {
  const bare = await page.context().newPage()
  await bare.route('**/*', (route) =>
    route.request().url().endsWith('probe.js')
      ? route.fulfill({ contentType: 'text/javascript', body: PROBE })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' }),
  )
  await bare.goto('https://bare.test/')
  const results = await probe(bare)
  expect(results).toMatchObject({ innerHTML: 'ran', eval: 'ran', scriptText: 'ran', fetch: 'ran', frame: 'ran' })
  expect(await bare.evaluate(() => 'pwned' in window)).toBe(true)
  await bare.close()
})

test('popups are denied, and only an official source is offered to the system browser', async () => {
  await page.evaluate(() => window.open('https://example.com/'))
  await page.evaluate(() => window.open('https://www.cac.gov.cn/'))
  await expect.poll(() => asked('window.open')).toMatchObject([{ action: 'deny' }, { action: 'deny' }])
  await expect
    .poll(() => asked('dialog.showMessageBox'))
    .toMatchObject([{ options: { detail: 'https://www.cac.gov.cn/' } }])
  expect(await asked('shell.openExternal'), 'not before the person agrees').toEqual([])
})

test('the page cannot leave', async () => {
  const before = page.url()
  await page.evaluate(() => {
    location.href = 'https://example.com/'
  })
  await expect.poll(() => asked('navigation.prevented')).toMatchObject([{ url: 'https://example.com/' }])
  expect(page.url()).toBe(before)
})

test('permissions are refused, the sandbox is on', async () => {
  const answers = await app.evaluate(({ session }) =>
    Promise.all(['media', 'geolocation', 'notifications'].map((name) => session.defaultSession.ask(name))),
  )
  expect(answers).toEqual(Array(3).fill({ requested: false, checked: false, device: false }))
  expect(await asked('app.enableSandbox')).toHaveLength(1)
  expect(await asked('window')).toMatchObject([{ webPreferences: { sandbox: true, contextIsolation: true } }])
})

test('another window of the same page is refused a port', async () => {
  const answer = await app.evaluate(async ({ BrowserWindow, app: self }) => {
    const preload = `${self.getAppPath()}/out/preload/index.cjs`
    const stranger = new BrowserWindow({ webPreferences: { preload } })
    await stranger.loadURL('app://desk/index.html')
    return stranger.id
  })
  expect(answer).toBe(2)
  const stranger = page.context().pages().at(-1) as Page
  const refusal = await stranger.evaluate(
    () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = ({ data }) => resolve(data)
        window.postMessage('desk:connect', location.origin, [port2])
      }),
  )
  expect(refusal).toEqual({ refused: 'UNTRUSTED_SENDER' })
  await stranger.close()
})

test('a second instance gives way to the first', async () => {
  const second = spawnApp(options())
  const code = await new Promise((done) => second.once('exit', done))
  expect(code).toBe(0)
  await expect.poll(() => asked('window.focus')).toHaveLength(1)
})

test('the app can be left before its backend is ready', async () => {
  const early = await launch({ ...options(), env: { PRIVACY_DESK_HOME: join(folder, 'early') } })
  await early.firstWindow()
  expect(await early.close()).toBe(0)
})
