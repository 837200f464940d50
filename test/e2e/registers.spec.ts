import { createHash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, test } from '@playwright/test'
import { type BackendProcess, startProcess } from '../support/backend-process.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow, type DemoName } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { RegisterRoom } from '../support/register-room.ts'
import { check, go, languagesOf } from '../support/screens.ts'

/** One disclosure, from the first word to its second version: two people at two desks, and one night without a network. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.use({ actionTimeout: 30_000 })

interface Seat {
  edition: BrowserEdition
  desk: ConsoleWindow
  room: RegisterRoom
}

const recipient = '样例市公安局'
const secret = '王小明 010-0000000'

let home: string
let folders: string[]
let backend: BackendProcess
/** 周以宁 records, 沈明远 agrees. */
let writer: Seat
let officer: Seat
let number: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  home = await demoHome()
  folders = [home]
  backend = await startBackend('0')
  writer = await take(browser, '周以宁')
  officer = await take(browser, '沈明远')
  await Promise.all([writer.desk.synced(), officer.desk.synced()])
})

test.afterAll(async () => {
  for (const { desk, edition } of [writer, officer]) {
    await desk.page.close()
    await edition.stop()
  }
  await backend.end('SIGKILL')
  for (const folder of folders) removeHome(folder)
})

function startBackend(port: string): Promise<BackendProcess> {
  return startProcess({ DATA_DIR: join(home, 'backend'), DEMO: '1', PORT: port })
}

async function take(browser: Browser, name: DemoName): Promise<Seat> {
  const folder = mkdtempSync(join(tmpdir(), 'privacy-desk-'))
  folders.push(folder)
  const env = { PRIVACY_DESK_BACKEND: backend.url, HOME: folder, USERPROFILE: folder }
  const edition = BrowserEdition.start({ home: folder, env })
  const desk = new ConsoleWindow(await browser.newPage())
  await desk.page.goto(await edition.nextAddress())
  await desk.signIn(name)
  return { edition, desk, room: new RegisterRoom(desk) }
}

/** A new window: an address that differs in its code alone would load nothing. */
async function reopen({ desk, edition }: Seat): Promise<void> {
  await desk.page.goto('about:blank')
  await desk.page.goto(await edition.nextAddress())
  await expect(desk.main.getByRole('heading', { level: 1 })).toBeVisible()
}

test('what is missing is named while it is typed, and a draft survives the window', async () => {
  const { room, desk } = writer
  await room.openRegister('对外提供登记')
  await desk.page.keyboard.press('n')
  await expect(room.check).toContainText('还缺')
  await expect(room.submit).toBeDisabled()
  await room.choose('方式', '共享')
  await room.choose('依据', '主管部门强制性要求')
  await expect(room.check.getByRole('button', { name: '主管部门、法院' })).toBeVisible()
  await room.choose('决定', '予以提供')
  await room.fill('接收方名称', recipient)
  await room.fill('接收方联系方式', secret)
  await expect(room.form).toContainText('草稿已存')
  // The last words of all: the window is told that it goes before the pause after them is over.
  await room.fill('目的', '依法调取一人的注册信息')
  await desk.page.evaluate(() => window.dispatchEvent(new Event('pagehide')))
  // As long as a window takes to go, and shorter than that pause.
  await desk.page.waitForTimeout(200)
  await reopen(writer)
  await go(desk.page, '#/registers/disclosure/new')
  await expect(room.box('接收方名称')).toHaveValue(recipient)
  await expect(room.box('目的')).toHaveValue('依法调取一人的注册信息')
})

test('a refusal stands at the field that lifts it', async () => {
  const { room } = writer
  await room.choose('信息种类', '手机号码')
  await room.choose('涉及的人', '指定个人')
  await room.fill('人数', '1')
  await room.fill('主管部门、法院', recipient)
  await room.fill('文号、案号', '演示公调〔2026〕0017号')
  await room.segment('外国司法或执法机构', '是')
  await expect(room.check).toContainText('不予登记')
  await expect(room.field('我国主管机关批准文号')).toContainText('未经我国主管机关批准')
  await expect(room.submit).toBeDisabled()
  await room.segment('外国司法或执法机构', '否')
  await expect(room.check).toContainText('必填已齐')
  await room.fillDate('复查日', '2026-12-20')
  await room.submit.click()
  await expect(room.head).toContainText('待复核')
  number = await room.number()
  await expect(room.verbs.getByRole('button', { name: /同意/ })).toHaveCount(0)
})

test('another person agrees, and sees the contact only after the reveal is recorded', async () => {
  const { room } = officer
  await room.openRecord(number)
  await expect(room.main).toContainText('王***')
  await expect(room.main).not.toContainText(secret)
  await room.reveal('接收方联系方式', '核对内容')
  await expect(room.main).toContainText(secret)
  await expect(room.timeline).toContainText('查看明文：接收方联系方式，用途：核对内容')
  await room.verb('同意').click()
  await expect(room.head).toContainText('生效')
  await expect(room.timeline).toContainText('同意第 1 版')
})

test('a change without a network waits, and what is in force stays so', async () => {
  const { room, desk } = writer
  await room.openRecord(number)
  await expect(room.head).toContainText('生效')
  await backend.end('SIGKILL')
  await expect(desk.page.getByText(/^离线，自/)).toBeVisible({ timeout: 30_000 })
  await room.verb('修改').click()
  await expect(room.field('接收方联系方式')).toContainText('保留原值')
  await room.fill('人数', '12')
  await expect(room.submit).toBeDisabled()
  await room.fill('修改理由', '来文附件列明 12 人')
  await room.submit.click()
  await expect(room.head).toContainText('修改待复核')
  await expect(room.main).toContainText('同意之前，第 1 版继续生效')
  await expect(room.timeline).toContainText('已存本机，待同步')
  backend = await startBackend(new URL(backend.url).port)
  await expect(desk.page.getByText(/^离线，自/)).toBeHidden({ timeout: 60_000 })
  await desk.synced()
})

test('two versions are compared field by field, and the personal one was kept unseen', async () => {
  const { room, desk } = officer
  await expect(desk.page.getByText(/^离线，自/)).toBeHidden({ timeout: 60_000 })
  await expect(room.main).toContainText('来文附件列明 12 人', { timeout: 60_000 })
  await room.main.getByRole('button', { name: '与生效版比较' }).click()
  await expect(room.main).toContainText('1 个字段不同')
  await expect(room.main.locator('dd del')).toHaveText('1 人')
  await expect(room.main.locator('dd ins')).toHaveText('12 人')
  await room.verb('同意').click()
  await expect(room.timeline).toContainText('同意第 2 版')
})

test('what the second person sends back is written anew, and agreed to then', async () => {
  const { room: mine, desk } = writer
  await expect(mine.timeline).toContainText('同意第 2 版', { timeout: 60_000 })
  await mine.verb('修改').click()
  await mine.fill('人数', '21')
  await mine.fill('修改理由', '补充来文')
  await mine.submit.click()
  await expect(mine.head).toContainText('修改待复核')
  const { room: theirs, desk: officerDesk } = officer
  await expect(theirs.verb('退回')).toBeVisible({ timeout: 60_000 })
  await theirs.verb('退回').click()
  await officerDesk.page.getByLabel('退回理由').fill('来文写的是 12 人，请核对')
  await officerDesk.page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await expect(theirs.head).toContainText('已退回，待修改')
  await expect(mine.said).toHaveText('来文写的是 12 人，请核对', { timeout: 60_000 })
  // What is in force stays so, and the new version begins with what was sent back.
  await expect(mine.head).toContainText('已退回，待修改')
  await mine.verb('修改').click()
  await expect(mine.box('人数')).toHaveValue('21')
  await mine.fill('人数', '14')
  await mine.fill('修改理由', '来文另附两人名单')
  await mine.submit.click()
  await expect(mine.head).toContainText('修改待复核')
  await desk.synced()
  await officerDesk.page.getByRole('tab', { name: '内容' }).click()
  await expect(theirs.said).toHaveText('来文另附两人名单', { timeout: 60_000 })
  await theirs.verb('同意').click()
  await expect(theirs.timeline).toContainText('同意第 4 版')
  await expect(theirs.timeline).toContainText('退回第 3 版')
  await expect(theirs.main).toContainText('14 人')
})

test('a file is attached as evidence, and the other desk reads its hash', async () => {
  const { room, desk } = writer
  const [, , record = ''] = new URL(desk.page.url()).hash.split('/').slice(1)
  expect(record).toMatch(/^[0-9a-f-]{36}$/)
  await go(desk.page, `#/registers/record/${record}/evidence`)
  const buffer = Buffer.from('%PDF-1.7 演示来文')
  const chooser = desk.page.waitForEvent('filechooser')
  await room.main.getByRole('button', { name: '上传证据…' }).click()
  await (await chooser).setFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer })
  const hash = createHash('sha256').update(buffer).digest('hex')
  await expect(room.main.getByRole('rowheader')).toContainText(`${hash.slice(0, 4)}…${hash.slice(-4)}`)
  await expect(room.timeline).toContainText('上传证据')
  await desk.synced()
  await go(officer.desk.page, `#/registers/record/${record}/evidence`)
  await expect(officer.room.main.getByRole('rowheader')).toContainText(`${hash.slice(0, 4)}…${hash.slice(-4)}`, {
    timeout: 60_000,
  })
})

test('a day that follows from another is computed in the form, and a link names what fits', async () => {
  const { room, desk } = writer
  await go(desk.page, '#/registers/officer_filing/new')
  const due = room.form.getByRole('group', { name: '报送期限' })
  await expect(due).toContainText('30 个工作日')
  await expect(due).toContainText('未核实')
  await room.fillDate('达到一百万人或变更之日', '2026-03-02')
  await expect(due.getByRole('status')).toHaveText('2026-04-14')
  await room.form.getByRole('combobox', { name: '任命文件', exact: true }).click()
  const offered = desk.page.locator('.ant-select-dropdown:visible .ant-select-item-option')
  await expect(offered.first()).toBeVisible()
  for (const label of await offered.allInnerTexts()) expect(label).toMatch(/任命|制度|授权|规程|办法|^G/)
  await desk.page.keyboard.press('Escape')
  await go(desk.page, '#/registers')
  await expect(room.main.getByRole('rowheader').first()).toContainText('数据与处理')
  await room.openRecord(number)
})

test('its review day stands in the calendar, and the palette finds it', async () => {
  const { room, desk } = writer
  await go(desk.page, '#/registers/calendar')
  const row = room.main.getByRole('row').filter({ hasText: number })
  await expect(row).toContainText('复查是否仍需提供')
  await row.getByRole('link').click()
  await expect(room.head).toContainText(number)
  await desk.page.keyboard.press('Control+k')
  await desk.page.getByRole('combobox', { name: /搜索/ }).fill(recipient)
  await expect(desk.page.getByRole('option', { name: new RegExp(number) })).toBeVisible()
  await desk.page.keyboard.press('Escape')
})

for (const language of languagesOf('zh-CN')) {
  test(`screens of the room, by axe and by eye (${language})`, async () => {
    const { desk } = officer
    const { page } = desk
    await page.evaluate((chosen) => {
      localStorage.setItem('privacy-desk.preferences', JSON.stringify({ language: chosen }))
    }, language)
    await reopen(officer)
    const main = page.getByRole('main')
    /** `filled`: what stands there once the desk has answered. */
    const shown = async (hash: string, name: string, filled: string) => {
      await go(page, hash)
      await expect(main.locator(filled).first()).toBeVisible()
      await check(page, name)
    }
    await shown('#/registers', 'registers', 'tbody td')
    await shown('#/registers/disclosure', 'register', '[role=gridcell] span')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/registers\/record\//)
    const { hash } = new URL(page.url())
    await shown(hash, 'record', 'aside li')
    await shown(`${hash}/versions`, 'record-versions', 'nav[aria-label] button[aria-current]')
    await shown(`${hash}/evidence`, 'record-evidence', 'tbody th')
    await shown(`${hash}/revise`, 'record-form', 'form input')
    await shown('#/registers/calendar', 'calendar', 'tbody td')
    await shown('#/registers/merger_transfer', 'register-empty', '[role=status] p')
    await shown('#/overview', 'overview-registers', 'nav a [class]')
  })
}
