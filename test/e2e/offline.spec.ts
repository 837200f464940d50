import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { z } from 'zod'
import type { CaseRow, entryRow, UserRow } from '../../src/shared/contract/sync.ts'
import type { PersonRecord } from '../../src/shared/domain/person.ts'
import type { TextRecord } from '../../src/shared/domain/text.ts'
import { expectAccessible, expectAccessibleInEnglish } from '../support/axe.ts'
import { type BackendProcess, signInAt, startProcess } from '../support/backend-process.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import type { DeskClient } from '../support/desk-client.ts'

type EntryRow = z.infer<typeof entryRow>

test.describe.configure({ mode: 'serial' })

const NOTE = '热线回访：本人确认注销，已提示余额清零'
const LATER_NOTE = '离线备注：先核对短信记录'

let home: string
let deskHome: string
let backend: BackendProcess
let witness: DeskClient
let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow
/** Nobody's yet, and one whose answer is due. */
let open: CaseRow
let due: CaseRow
/** Entries of these two that were there before. */
const known = new Set<string>()

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  home = await demoHome()
  deskHome = mkdtempSync(join(tmpdir(), 'privacy-desk-'))
  backend = await startBackend('0')
  witness = await signInAt(backend.url, 'chenjiahe', 'demo-chenjiahe')
  await witness.load()
  open = find(({ state }) => state.stage === 'verifying' && state.assignee === null && state.requester === 'self')
  const { users } = copyOf(witness)
  const chen = users.find(({ name }) => name === '陈嘉禾')?.id
  due = find(({ state }) => state.stage === 'online_done' && state.side === null && state.assignee === chen)
  for (const row of [open, due]) for (const { id } of await entriesOf(row)) known.add(id)
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await startDesk()
  await desk.signIn('陈嘉禾')
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  await backend.end('SIGKILL')
  for (const folder of [home, deskHome]) removeHome(folder)
})

/** On the port that it had before, unless that is 0. */
function startBackend(port: string): Promise<BackendProcess> {
  return startProcess({ DATA_DIR: join(home, 'backend'), DEMO: '1', PORT: port })
}

async function startDesk(): Promise<void> {
  edition = BrowserEdition.start({ home: deskHome, env: { PRIVACY_DESK_BACKEND: backend.url } })
  await page.goto(await edition.nextAddress())
}

/** What the backend has sent to the witness. */
function copyOf({ copy }: DeskClient) {
  const rows = <Row>(collection: string): Row[] =>
    [...copy].flatMap(([key, { row }]) => (key.startsWith(`${collection}/`) ? [row as Row] : []))
  return {
    users: rows<UserRow>('user'),
    cases: rows<CaseRow>('case'),
    people: rows<PersonRecord>('person'),
    texts: rows<TextRecord>('text'),
  }
}

function find(fits: (row: CaseRow) => boolean): CaseRow {
  const found = copyOf(witness).cases.find(fits)
  if (!found) throw new Error('the demo holds no such case')
  return found
}

const numberOf = ({ state }: CaseRow): string => state.number ?? ''

/** Milliseconds until the banner stands. */
async function untilBanner(ms: number): Promise<number> {
  const since = performance.now()
  await page.getByText(/^离线，自 \d\d:\d\d 起连不上后端$/).waitFor({ timeout: ms })
  const took = Math.round(performance.now() - since)
  test.info().annotations.push({ type: 'banner', description: `${took} ms` })
  return took
}

/** What waits, as the sync page lists it. */
async function waiting(): Promise<string[]> {
  await desk.statusBar.getByRole('link', { name: /待同步/ }).click()
  await expect(page.getByRole('heading', { name: /^待同步 \d+，联网后自动发送$/ })).toBeVisible()
  const items = page
    .getByRole('complementary', { name: '同步' })
    .getByRole('listitem')
    .filter({ has: page.locator('time') })
  return (await items.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
}

test('when packets vanish the banner says so within ten seconds, and goes when they flow again', async () => {
  backend.child.kill('SIGSTOP')
  expect(await untilBanner(10_000)).toBeLessThan(10_000)
  backend.child.kill('SIGCONT')
  await expect(page.getByText(/^离线，自/)).toBeHidden({ timeout: 30_000 })
  await desk.synced()
})

test('when the backend is killed the banner says so within three seconds', async () => {
  await backend.end('SIGKILL')
  expect(await untilBanner(3_000)).toBeLessThan(3_000)
  await expect(desk.statusBar).toContainText('离线 0 分钟')
  await expect(desk.statusBar).toContainText('（不可达）')
  await expect(page.getByRole('button', { name: '立即重试' })).toBeVisible()
})

test('queue, search, detail and the person’s own steps go on', async () => {
  await expect(desk.rows.first()).toBeVisible()
  await desk.search.fill(numberOf(open))
  await expect(desk.rows).toHaveCount(1)
  await desk.row(numberOf(open)).dblclick()
  await desk.verb('认领').click()
  await expect(desk.main).toContainText('陈嘉禾')
  await desk.act('核验身份…', '核验身份')
  await expect(desk.main).toContainText('条件核查中')
  await desk.timeline.getByRole('textbox', { name: '内部备注' }).fill(NOTE)
  await desk.timeline.getByRole('button', { name: '保存备注' }).click()
  await expect(desk.timeline.getByRole('list', { name: '时间线' })).toContainText(NOTE)
  await expect(desk.statusBar).toContainText('待同步 3')
})

test('a request is opened without a network, and waits for its number', async () => {
  await desk.toQueue()
  await page.keyboard.press('n')
  const form = desk.dialog('新建请求')
  await form.getByLabel('姓名').fill('离线甲')
  await form.getByLabel('手机号').fill('10012345678')
  await form.getByRole('button', { name: '登记' }).click()
  await expect(form).toBeHidden()
  await expect(desk.main).toContainText('离*')
  await expect(desk.statusBar).toContainText('待同步 4')
})

test('an answer to the person does not leave on what the backend has not acknowledged', async () => {
  await desk.openCase(numberOf(due))
  await expect(desk.verb('答复告知…')).toBeEnabled()
  await desk.timeline.getByRole('textbox', { name: '内部备注' }).fill(LATER_NOTE)
  await desk.timeline.getByRole('button', { name: '保存备注' }).click()
  await expect(desk.verb('答复告知…')).toBeDisabled()
  await expect(desk.verbs.getByRole('status')).toHaveText('答复告知：这条请求还有未同步的改动，同步后才能对外答复。')
})

test('each waiting item is listed, and survives the desk', async () => {
  const before = await waiting()
  const number = numberOf(open)
  expect(before).toEqual([
    expect.stringMatching(`^${number} 认领 已存本机 \\d\\d:\\d\\d$`),
    expect.stringMatching(`^${number} 核验身份 已存本机`),
    expect.stringMatching(`^${number} 内部备注 已存本机`),
    expect.stringMatching('^待编号 新建请求 已存本机'),
    expect.stringMatching(`^${numberOf(due)} 内部备注 已存本机`),
  ])
  await expect(desk.main).toContainText('均已加密存本机，关机不丢')
  await expectAccessible(page, 'sync, waiting')
  await expectAccessibleInEnglish(page, edition, 'sync, waiting')
  expect(await edition.stop(), 'exit code').toBe(0)

  await startDesk()
  await expect(page.getByLabel('工号')).toHaveValue('chenjiahe')
  await page.getByLabel('密码', { exact: true }).fill('wrong')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('工号或密码不对。')
  await page.getByLabel('密码', { exact: true }).fill('demo-chenjiahe')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await untilBanner(10_000)
  expect(await waiting()).toEqual(before)
  await desk.openCase(number)
  await expect(desk.main).toContainText('条件核查中')
  await expect(desk.timeline).toContainText(NOTE)
  await desk.toQueue()
  await desk.search.fill('离线甲')
  await expect(desk.rows).toHaveCount(1)
  await expect(desk.rows.first()).toContainText('待编号')
})

test('when the backend returns everything is sent once, and numbers are given', async () => {
  backend = await startBackend(new URL(backend.url).port)
  await expect(page.getByText(/^离线，自/)).toBeHidden({ timeout: 30_000 })
  await desk.synced()
  await expect(desk.statusBar).toContainText('冲突 0')
  await expect(desk.rows).toHaveCount(1)
  await expect(desk.rows.first()).toContainText(/R\d\d-\d{6}/)
  const number = await desk.numberAt(0)
  await desk.search.fill('')

  await witness.load()
  const { texts, people } = copyOf(witness)
  const opened = find(({ state }) => state.number === number)
  expect(await newTypes(open)).toEqual(['case.claimed', 'case.identity_passed', 'case.noted'])
  expect(await newTypes(due)).toEqual(['case.noted'])
  expect(await newTypes(opened)).toEqual(['case.opened'])
  for (const text of [NOTE, LATER_NOTE]) expect(texts.filter(({ body }) => body === text)).toHaveLength(1)
  expect(people.filter(({ name }) => name === '离线甲')).toHaveLength(1)
})

test('what was held back can leave now', async () => {
  await desk.openCase(numberOf(due))
  await expect(desk.verb('答复告知…')).toBeEnabled()
})

async function entriesOf({ id }: CaseRow): Promise<EntryRow[]> {
  return (await witness.get<{ entries: EntryRow[] }>(`/v1/entries?target=${id}`)).entries
}

/** Types of the entries that the backend did not have before. */
async function newTypes(row: CaseRow): Promise<string[]> {
  return (await entriesOf(row)).filter(({ id }) => !known.has(id)).map(({ type }) => type)
}
