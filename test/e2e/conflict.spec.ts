import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import type { CaseRow } from '../../src/shared/contract/sync.ts'
import { expectAccessible, expectAccessibleInEnglish } from '../support/axe.ts'
import { type BackendProcess, runAccount, signInAt, startProcess } from '../support/backend-process.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { FaultProxy } from '../support/fault-proxy.ts'

test.describe.configure({ mode: 'serial' })

const PASSWORD = '团队口令-0123456789'
const REASON = '短信回复与注册手机一致'
const NOTE = '离线备注：当事人下午可接电话'

let home: string
let backend: BackendProcess
/** Between the first desk and the backend. */
let network: FaultProxy
let witness: DeskClient
let editions: BrowserEdition[] = []
/** Works offline, and comes back. */
let mine: ConsoleWindow
/** Works on the same requests meanwhile. */
let theirs: ConsoleWindow
/** Taken by the other person, and taken and given back by the other person. */
let taken: string
let returned: string
/** Entries of these two that were there before. */
const known = new Set<string>()

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  home = await demoHome()
  const env = { DATA_DIR: join(home, 'backend'), DEMO: '1' }
  expect(await runAccount(env, ['add', 'wangqing', '王晴', 'operator'], PASSWORD)).toBe('done\n')
  backend = await startProcess(env)
  network = new FaultProxy({ target: backend.url })
  await network.start()
  witness = await signInAt(backend.url, 'zhouyining', 'demo-zhouyining')
  ;[taken = '', returned = ''] = await unclaimed()
  for (const number of [taken, returned]) for (const { id } of await entriesOf(number)) known.add(id)
  mine = await openConsole(browser, network.url)
  await mine.signIn('陈嘉禾')
  theirs = await openConsole(browser, backend.url)
  await theirs.page.getByLabel('工号').fill('wangqing')
  await theirs.page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await theirs.page.getByRole('button', { name: '登录', exact: true }).click()
  await theirs.synced()
})

test.afterAll(async () => {
  for (const { page } of [mine, theirs]) await page.close()
  await Promise.all(editions.map((edition) => edition.stop()))
  editions = []
  await network.stop()
  await backend.end('SIGTERM')
  removeHome(home)
})

async function openConsole(browser: Browser, url: string): Promise<ConsoleWindow> {
  const edition = BrowserEdition.start({ env: { PRIVACY_DESK_BACKEND: url } })
  editions.push(edition)
  const page = await browser.newPage()
  await page.goto(await edition.nextAddress())
  return new ConsoleWindow(page)
}

async function rowsOf<Row>(collection: string): Promise<Row[]> {
  await witness.load()
  return [...witness.copy].flatMap(([key, { row }]) => (key.startsWith(`${collection}/`) ? [row as Row] : []))
}

/** Numbers of cases that wait for somebody to take them. */
async function unclaimed(): Promise<string[]> {
  const cases = await rowsOf<CaseRow>('case')
  return cases
    .filter(({ state }) => state.stage === 'verifying' && state.assignee === null && state.requester === 'self')
    .map(({ state }) => state.number ?? '')
}

async function claimAndVerify(desk: ConsoleWindow, number: string): Promise<void> {
  await desk.openCase(number)
  await desk.verb('认领').click()
  await desk.act('核验身份…', '核验身份', (box) => box.getByRole('textbox').fill(REASON))
  await expect(desk.main).toContainText('条件核查中')
}

/** Goes to the tray by the status bar. */
async function toTray({ page, statusBar }: ConsoleWindow): Promise<void> {
  await statusBar.getByRole('link', { name: /冲突/ }).click()
  await expect(page.getByRole('heading', { name: '同步', exact: true })).toBeVisible()
}

const chains = ({ page }: ConsoleWindow) =>
  page.getByRole('complementary', { name: '同步' }).getByRole('button', { name: /^R\d\d-/ })

/** The table of one chain: by field, as it was, mine, theirs. */
async function compared(page: Page): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const row of await page.getByRole('table', { name: '冲突处理' }).locator('tbody').getByRole('row').all()) {
    found[await row.getByRole('rowheader').innerText()] = await row.getByRole('cell').allInnerTexts()
  }
  return found
}

/** Entries of a case, by its number, as the backend has them. */
async function entriesOf(number: string): Promise<{ id: string; type: string }[]> {
  const found = (await rowsOf<CaseRow>('case')).find(({ state }) => state.number === number)
  const path = `/v1/entries?target=${found?.id}`
  return (await witness.get<{ entries: { id: string; type: string }[] }>(path)).entries
}

/** What has happened to it since, notes apart. */
async function historyOf(number: string): Promise<string[]> {
  const news = (await entriesOf(number)).filter(({ id, type }) => !known.has(id) && type !== 'case.noted')
  return news.map(({ type }) => type)
}

test('without collisions the tray says so', async () => {
  await toTray(mine)
  await expect(mine.main).toContainText('没有要处理的冲突')
  await expect(mine.main).toContainText('没有待同步的改动')
  await expectAccessible(mine.page, 'sync, empty')
  await expectAccessibleInEnglish(mine.page, editions[0] as BrowserEdition, 'sync, empty')
})

test('two people work on the same requests, one of them without a network', async () => {
  await network.stop()
  await expect(mine.page.getByText(/^离线，自/)).toBeVisible()
  for (const number of [taken, returned]) await claimAndVerify(mine, number)
  await mine.timeline.getByRole('textbox', { name: '内部备注' }).fill(NOTE)
  await mine.timeline.getByRole('button', { name: '保存备注' }).click()
  await expect(mine.statusBar).toContainText('待同步 5')
  await expect(mine.statusBar).toContainText('冲突 0')

  await theirs.openCase(taken)
  await theirs.verb('认领').click()
  await theirs.openCase(returned)
  await theirs.verb('认领').click()
  await expect(theirs.verb('核验身份…')).toBeEnabled()
  await theirs.verbs.getByRole('button', { name: '更多' }).click()
  await theirs.page.getByRole('menuitem', { name: '释放' }).click()
  await expect(theirs.verb('认领')).toBeEnabled()
  await theirs.synced()
})

test('when the first comes back, each collision stands in the tray as one chain, mine beside theirs', async () => {
  await network.start()
  await expect(mine.page.getByText(/^离线，自/)).toBeHidden({ timeout: 30_000 })
  await expect(mine.statusBar).toContainText('冲突 2', { timeout: 30_000 })
  await expect(mine.statusBar).toContainText('待同步 0')
  await toTray(mine)
  await expect(chains(mine)).toHaveCount(2)
  await chains(mine).filter({ hasText: taken }).click()
  await expect(mine.main).toContainText('2 步未被后端接受，作为一串由你决定')
  await expect(mine.main).toContainText('这条请求已被别人改过')
  expect(await compared(mine.page)).toMatchObject({
    承办人: ['未分派', '陈嘉禾', '王晴'],
    环节: ['待核验', '条件核查中', '待核验'],
    身份核验: ['待核验', '短信验证码', '待核验'],
  })
  const steps = mine.page.getByRole('region', { name: '冲突处理' }).getByRole('listitem')
  await expect(steps, 'with what I wrote').toHaveText([/^认领/, new RegExp(`^核验身份${REASON}`)])
  await expectAccessible(mine.page, 'sync, conflict')
  await expectAccessibleInEnglish(mine.page, editions[0] as BrowserEdition, 'sync, conflict')
})

test('the note, which collides with nothing, has arrived', async () => {
  const texts = await rowsOf<{ body: string }>('text')
  expect(texts.filter(({ body }) => body === NOTE)).toHaveLength(1)
})

test('a chain that the server’s state no longer allows can be given up, and only on purpose', async () => {
  await expect(mine.page.getByRole('button', { name: '在服务器版本上重做' })).toHaveCount(0)
  await expect(mine.main).toContainText('在服务器的状态下已不能照做')
  await mine.page.getByRole('button', { name: '放弃我的改动…' }).click()
  const asked = mine.dialog('放弃这 2 步？')
  await asked.getByRole('button', { name: '取消' }).click()
  await expect(asked).toBeHidden()
  await expect(mine.statusBar).toContainText('冲突 2')
  await mine.page.getByRole('button', { name: '放弃我的改动…' }).click()
  await asked.getByRole('button', { name: '放弃我的改动', exact: true }).click()
  await expect(mine.statusBar).toContainText('冲突 1')
  await expect(chains(mine)).toHaveCount(1)
  expect(await historyOf(taken)).toEqual(['case.claimed'])
  await mine.openCase(taken)
  await expect(mine.main).toContainText('王晴')
})

test('a chain that is still possible is given again on the server’s state', async () => {
  await toTray(mine)
  await expect(mine.main).toContainText(returned)
  await expect(mine.main).toContainText('这条请求已被别人改过')
  await mine.page.getByRole('button', { name: '在服务器版本上重做' }).click()
  await expect(mine.statusBar).toContainText('冲突 0')
  await mine.synced()
  await expect(mine.main).toContainText('没有要处理的冲突')
  expect(await historyOf(returned)).toEqual([
    ...['case.claimed', 'case.released', 'case.claimed', 'case.identity_passed'],
  ])
})
