import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Locator, test } from '@playwright/test'
import { type BackendProcess, startProcess } from '../support/backend-process.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { RegisterRoom } from '../support/register-room.ts'
import { check, go } from '../support/screens.ts'

/** Officials come (迎检): one day at one desk, from the session to the signed list. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.use({ actionTimeout: 30_000 })

const PASSWORD = 'demo-shenmingyuan'

let home: string
let folder: string
let backend: BackendProcess
let edition: BrowserEdition
let desk: ConsoleWindow
let room: RegisterRoom
let inspection: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  home = await demoHome()
  folder = mkdtempSync(join(tmpdir(), 'privacy-desk-'))
  backend = await startProcess({ DATA_DIR: join(home, 'backend'), DEMO: '1', PORT: '0' })
  await take(browser)
})

test.afterAll(async () => {
  await desk.page.close()
  await edition.stop()
  await backend.end('SIGKILL')
  for (const each of [home, folder]) removeHome(each)
})

async function take(browser: Browser): Promise<void> {
  const env = { PRIVACY_DESK_BACKEND: backend.url, HOME: folder, USERPROFILE: folder }
  edition = BrowserEdition.start({ home: folder, env })
  desk = new ConsoleWindow(await browser.newPage())
  await desk.page.goto(await edition.nextAddress())
  await desk.signIn('沈明远')
  await desk.synced()
  room = new RegisterRoom(desk)
}

const card = (name: string): Locator => desk.main.getByRole('region', { name })
const banner = () => desk.main.getByText(/^迎检 /)

async function withPassword(dialog: RegExp, password: string, submit: string): Promise<void> {
  const asked = desk.dialog(dialog)
  await asked.getByLabel('本人密码').fill(password)
  await asked.getByRole('button', { name: submit }).click()
}

test('an inspection is recorded, and its session begins with the guest screen', async () => {
  const { page } = desk
  await go(page, '#/registers/inspection/new')
  await room.fill('检查事由', '注销办理专项检查')
  await room.fill('检查机关', '样例网信办')
  await room.fill('执法人员', '甲、乙')
  await room.fill('执法证号', '演示证 1、演示证 2')
  await room.fill('执法人员人数', '2')
  await room.fill('检查通知书文号', '演示检〔2026〕7号')
  await room.fill('检查范围', '注销与删除')
  await room.fillDate('开始时间', '2026-11-27 09:00')
  await room.choose('陪同人', '沈明远')
  await room.fill('地点', '三楼会议室')
  await room.submit.click()
  await expect(room.head).toContainText('注销办理专项检查')
  inspection = new URL(page.url()).hash.split('/').at(-1) ?? ''
  await desk.main.getByRole('link', { name: '打开迎检台' }).click()
  await card('迎检会话').getByRole('button', { name: '开始迎检' }).click()
  await desk
    .dialog(/开始迎检/)
    .getByRole('button', { name: '开始迎检' })
    .click()
  await expect(banner()).toContainText('访客屏，只读、脱敏')
})

test('a guest sees rooms in scope, and can neither reveal nor command nor leave', async () => {
  const { page } = desk
  const rail = page.getByRole('navigation', { name: '主导航' })
  await expect(rail.getByRole('link', { name: '请求' })).toBeVisible()
  await expect(rail.getByRole('link', { name: '设置' })).toHaveCount(0)
  await expect(rail.getByRole('link', { name: '事件' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: '锁定' })).toHaveCount(0)
  await go(page, '#/settings')
  await expect(desk.main).toContainText('不在本次检查范围内')
  await rail.getByRole('link', { name: '请求' }).click()
  await expect(desk.grid).toBeVisible()
  await desk.rows.first().dblclick()
  await expect(desk.head).toContainText(/R\d{2}-\d{6}/)
  await expect(desk.verbs.getByRole('button')).toHaveCount(0)
  await expect(desk.main.getByRole('button', { name: /^显示/ })).toHaveCount(0)
  await page.keyboard.press('Control+l')
  await expect(banner()).toBeVisible()
})

test('a window that is opened anew is a guest screen still', async () => {
  await desk.page.goto('about:blank')
  await desk.page.goto(await edition.nextAddress())
  await expect(banner()).toContainText('访客屏，只读、脱敏')
})

test('a wrong password opens nothing; the right one gives the desk back, and the session goes on', async () => {
  await desk.main.getByRole('button', { name: '工作人员操作' }).click()
  await withPassword(/关闭访客屏/, 'wrong-password', '工作人员操作')
  await expect(desk.dialog(/关闭访客屏/)).toContainText('工号或密码')
  await expect(banner()).toContainText('访客屏，只读')
  await withPassword(/关闭访客屏/, PASSWORD, '工作人员操作')
  await expect(banner()).toContainText('访客屏已关')
})

test('twenty cases are drawn by a seed, and the record keeps what repeats the draw', async () => {
  await go(desk.page, `#/reports/inspection/${inspection}`)
  const sample = card('抽样调卷')
  await sample.getByLabel('抽样种子').fill('骰子 4 2 6')
  await expect(sample).toContainText(/总体 [\d,]+ 件/)
  await check(desk.page, 'inspection-draw')
  await sample.getByRole('button', { name: '抽取', exact: true }).click()
  await expect(sample.getByRole('row')).toHaveCount(21)
  await expect(sample).toContainText('由种子 骰子 4 2 6')
})

test('a complete file opens within ten seconds, in front of the guest, and is on the list', async () => {
  const { page } = desk
  await desk.main.getByRole('button', { name: '打开访客屏' }).first().click()
  await expect(banner()).toContainText('只读、脱敏')
  await go(page, `#/reports/inspection/${inspection}`)
  const link = card('抽样调卷').getByRole('link').first()
  await expect(link).toBeVisible()
  const began = Date.now()
  await link.click()
  await expect(desk.main.getByRole('article')).toContainText('处置方案')
  test.info().annotations.push({ type: 'file opened', description: `${Date.now() - began} ms` })
  expect(Date.now() - began).toBeLessThan(10_000)
  await expect(desk.main).toContainText('已记入迎检清单', { timeout: 60_000 })
  await expect(desk.main.getByRole('article')).not.toContainText(/1\d{10}/)
  await check(page, 'case-file')
  await go(page, `#/reports/inspection/${inspection}`)
  await expect(card('交接清单')).toContainText('案卷 R')
  await check(page, 'inspection-guest')
})

test('what was seen is taken into the list, the list is printed, and the password ends it', async () => {
  const { page } = desk
  await desk.main.getByRole('button', { name: '工作人员操作' }).click()
  await withPassword(/关闭访客屏/, PASSWORD, '工作人员操作')
  await go(page, `#/reports/inspection/${inspection}`)
  const seen = card('看过的页面')
  await expect(seen).toContainText('请求队列')
  await seen
    .getByRole('row')
    .filter({ hasText: /请求 R/ })
    .getByRole('button', { name: '转入清单' })
    .click()
  await expect(seen).toContainText('已转入')
  await check(page, 'inspection-desk')
  await card('交接清单').getByRole('button', { name: '打印交接清单' }).click()
  await expect(card('交接清单')).toContainText('哈希已写入登记', { timeout: 60_000 })
  const files = readdirSync(folder, { recursive: true }).map(String)
  expect(files.filter((name) => /交接清单_G26.*\.pdf$/.test(name))).toHaveLength(1)
  await card('迎检会话').getByRole('button', { name: '结束迎检' }).click()
  await withPassword(/结束迎检会话/, PASSWORD, '结束迎检')
  await expect(banner()).toHaveCount(0)
  await expect(page.getByRole('button', { name: '锁定' })).toBeVisible()
})

for (const language of ['zh-CN', 'en'] as const) {
  test(`screens, by axe and by eye (${language})`, async () => {
    const { page } = desk
    await page.evaluate((chosen) => {
      localStorage.setItem('privacy-desk.preferences', JSON.stringify({ language: chosen }))
    }, language)
    await page.goto('about:blank')
    await page.goto(await edition.nextAddress())
    const shown = async (hash: string, name: string, text: string) => {
      await go(page, hash)
      await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.getByRole('main')).toContainText(text)
      await check(page, name)
    }
    await shown('#/reports/inspection', 'inspections', '注销办理专项检查')
    await shown(`#/reports/inspection/${inspection}`, 'inspection', '骰子 4 2 6')
    await shown('#/overview/promises/guideline', 'guideline', '个保法 13')
  })
}
