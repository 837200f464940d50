import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { keyFile } from '../../src/main/browser/key-file.ts'
import { expectAccessible, expectAccessibleInEnglish } from '../support/axe.ts'
import { type BackendProcess, runAccount, startProcess } from '../support/backend-process.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { FaultProxy } from '../support/fault-proxy.ts'

test.describe.configure({ mode: 'serial' })

/** One account to work with, one to lock. */
const LOGIN = 'wangqing'
const CLUMSY = 'sunyue'
const PASSWORD = '团队口令-0123456789'

let home: string
let backend: BackendProcess
/** Between desk and backend, so that a fast first sync can be watched. */
let network: FaultProxy
const slices: string[] = []
let stranger: Server
let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow

/** A team's backend: 5,000 requests of the demo, but started as a team starts it, with an account of its own. */
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  home = await demoHome()
  const env = { DATA_DIR: join(home, 'backend'), DEMO: '0', NAME: '杭州主站' }
  expect(await runAccount(env, ['add', LOGIN, '王晴', 'operator'], PASSWORD)).toBe('done\n')
  expect(await runAccount(env, ['add', CLUMSY, '孙悦', 'operator'], PASSWORD)).toBe('done\n')
  backend = await startProcess(env)
  network = new FaultProxy({
    target: backend.url,
    fault: ({ path }) => {
      if (!path.startsWith('/v1/sync/snapshot')) return { kind: 'none' }
      slices.push(new URLSearchParams(path.split('?')[1]).get('slice') ?? '')
      return { kind: 'delay', ms: 400 }
    },
  })
  await network.start()
  stranger = createServer((_request, response) => response.end('<!doctype html><title>It works!</title>'))
  stranger.listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  edition = BrowserEdition.start({ env: { PRIVACY_DESK_BACKEND: 'none' } })
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  await network.stop()
  await backend.end('SIGTERM')
  stranger.close()
  removeHome(home)
})

const address = () => page.getByLabel('后端地址')
const password = () => page.getByLabel('密码', { exact: true })
const connect = () => page.getByRole('button', { name: '连接', exact: true })
const signIn = () => page.getByRole('button', { name: '登录', exact: true })

async function tryAddress(url: string): Promise<void> {
  await address().fill(url)
  await connect().click()
}

async function tryPassword(login: string, secret: string): Promise<void> {
  await page.getByLabel('工号').fill(login)
  await password().fill(secret)
  await signIn().click()
}

test('without a demo the console asks for the address of the team’s backend', async () => {
  await expect(page.getByRole('heading', { name: '连接公司后端' })).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(desk.main).not.toContainText('演示')
  await expect(connect()).toBeDisabled()
  await expectAccessible(page, 'connect')
  await expectAccessibleInEnglish(page, edition, 'connect')
})

test('an address that is none, is insecure, answers nothing or is something else is refused in words', async () => {
  await address().fill('隐私后端')
  await expect(desk.main).toContainText('这不是一个网址')
  await expect(connect()).toBeDisabled()
  await tryAddress('http://privacy.example.com')
  await expect(page.getByRole('alert')).toContainText('须以 https:// 开头')
  await tryAddress('http://127.0.0.1:9')
  await expect(page.getByRole('alert')).toContainText('连不上后端。检查网络或地址')
  await tryAddress(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}`)
  await expect(page.getByRole('alert')).toHaveText('这个地址不是隐私运营台的后端。')
  await expect(address(), 'what was typed stays').not.toHaveValue('')
})

test('the team’s backend answers: sign-in, and no accounts are listed', async () => {
  await tryAddress(network.url)
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await expect(desk.main).toContainText(network.url)
  await expect(page.getByRole('table')).toHaveCount(0)
  await expect(page.getByLabel('工号')).toHaveValue('')
  await expectAccessible(page, 'sign-in')
  await expectAccessibleInEnglish(page, edition, 'sign-in')
})

test('another backend can be chosen as long as nobody is signed in', async () => {
  await page.getByRole('button', { name: '换一个后端…' }).click()
  await expect(page.getByRole('heading', { name: '连接公司后端' })).toBeVisible()
  await tryAddress(network.url)
  await expect(signIn()).toBeVisible()
})

test('a wrong password is refused; after five failures the account is locked, and until when is said', async () => {
  for (let n = 1; n <= 5; n += 1) {
    const answered = page.waitForResponse((response) => response.url().endsWith('/rpc/session/signIn'))
    await tryPassword(CLUMSY, `wrong password ${n}`)
    await answered
    await expect(page.getByRole('alert')).toHaveText('工号或密码不对。')
    await expect(password()).toHaveValue('')
  }
  await tryPassword(CLUMSY, PASSWORD)
  await expect(page.getByRole('alert')).toHaveText(/^连续失败次数过多，\d\d:\d\d 后再试。$/)
  const [until = ''] = /\d\d:\d\d/.exec(await page.getByRole('alert').innerText()) ?? []
  const expected = [14, 15].map((minutes) =>
    new Date(Date.now() + minutes * 60_000).toLocaleTimeString('zh-CN', {
      ...{ timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    }),
  )
  expect(expected).toContain(until)
})

test('the right password: the first sync shows how far it is, open requests first', async () => {
  await tryPassword(LOGIN, PASSWORD)
  await expect(page.getByRole('progressbar', { name: '先取在办的请求' })).toBeVisible()
  await expectAccessible(page, 'first sync')
  await expect(page.getByRole('heading', { name: '请求', exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(desk.statusBar, 'the archive is still on its way').toContainText('首次同步')
  await expect(desk.rows.first()).toBeVisible()
  await desk.synced()
  expect(slices.indexOf('rest')).toBeGreaterThan(slices.lastIndexOf('open'))
  await expect(desk.statusBar).toContainText('后端 杭州主站')
  await expect(desk.statusBar).not.toContainText('演示')
  await expect(page.getByRole('banner')).toContainText('王晴经办人')
  const [todo = 0, done = 0] = await desk.tabCounts()
  expect(todo + done).toBe(5000)
})

test('the token stays in the desk: the memory of the page does not hold it', async () => {
  const token = await readToken()
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }, document.cookie])).toEqual([{}, {}, ''])
  expect(await memoryOf(page)).not.toContain(token)
  // The same look finds it where it is: it can fail.
  await page.evaluate((leaked) => Object.assign(window, { leaked }), token)
  expect((await memoryOf(page)).includes(token)).toBe(true)
  await page.evaluate(() => Reflect.deleteProperty(window, 'leaked'))
})

test('from the demo a person can go to the team’s backend, and come back', async ({ browser }) => {
  test.setTimeout(120_000)
  const folder = await demoHome()
  const demo = await startProcess({ DATA_DIR: join(folder, 'backend'), DEMO: '1' })
  const beside = BrowserEdition.start({ env: { PRIVACY_DESK_BACKEND: demo.url } })
  const visitor = await browser.newPage()
  await visitor.goto(await beside.nextAddress())
  const accounts = visitor.getByRole('table', { name: '演示账号（密码只显示在这里）' })
  await expect(accounts.getByRole('row')).toHaveCount(3)
  await expectAccessible(visitor, 'sign-in of the demo')
  await visitor.getByRole('button', { name: '连接公司后端…' }).click()
  await visitor.getByLabel('后端地址').fill(network.url)
  await visitor.getByRole('button', { name: '连接', exact: true }).click()
  await expect(visitor.getByRole('main')).toContainText(network.url)
  await expect(accounts, 'a team lists none').toHaveCount(0)
  await visitor.getByRole('button', { name: '换一个后端…' }).click()
  await visitor.getByRole('button', { name: '先试用演示数据' }).click()
  await expect(accounts.getByRole('row')).toHaveCount(3)
  await visitor.close()
  await beside.stop()
  await demo.end('SIGTERM')
  removeHome(folder)
})

/** As the desk keeps it: sealed beside the account's store. */
async function readToken(): Promise<string> {
  const dataDir = join(edition.home, 'desk-browser')
  const [folder = ''] = readdirSync(join(dataDir, 'accounts'))
  const sealed = readFileSync(join(dataDir, 'accounts', folder, 'account.sealed'))
  const account = JSON.parse(Buffer.from(await keyFile(dataDir).unseal(sealed)).toString()) as { token: string }
  return account.token
}

/** Every string that the page holds: its heap, and what it shows. */
async function memoryOf(target: Page): Promise<string> {
  const inspector = await target.context().newCDPSession(target)
  const chunks: string[] = []
  inspector.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await inspector.send('HeapProfiler.takeHeapSnapshot')
  await inspector.detach()
  return chunks.join('') + (await target.content())
}
