/**
 * The board and the channels, where the story of the night call does not go: held and taken up again, what a start
 * lacks, figures that the house gives, a proof that was tampered with; in both languages, for everybody.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectAccessibleInEnglish } from '../support/axe.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { readyNotice } from '../support/ready-notice.ts'
import { verifyFile } from '../support/verify-file.ts'

test.describe.configure({ mode: 'serial' })

const PEOPLE = 1000

let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow
let notice: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  edition = BrowserEdition.start({ home: await demoHome() })
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
  notice = (await readyNotice(await desk.backendUrl(), PEOPLE)).notice
  await desk.signIn('周以宁')
  await desk.synced()
  await go(`#/notices/${notice}/delivery`)
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  removeHome(edition.home)
})

const go = (hash: string) =>
  page.evaluate((to) => {
    location.hash = to
  }, hash)

test('what may go wrong with a channel is said before the start, and where it is mended', async () => {
  await expect(desk.head).toContainText('待启动')
  await page.getByRole('button', { name: '启动发送…' }).first().click()
  const box = desk.dialog(/启动发送/)
  const ways = box.getByRole('region', { name: '通道', exact: true })
  await expect(ways).toContainText('电信报备未通过、30 天内没有试发成功')
  await expect(ways.getByRole('button', { name: '通道就绪度' })).toBeVisible()
  await box.getByRole('checkbox', { name: '夜间也发送' }).check()
  await box.getByRole('textbox', { name: '夜间发送的理由' }).fill('账号正在被登录，等不到早上')
  const number = /N\d{2}-\d{4}/.exec(await box.innerText())?.[0] ?? ''
  await box.getByRole('textbox', { name: /^输入/ }).fill(number)
  await box.getByRole('button', { name: /^启动发送/ }).click()
  await expect(desk.head).toContainText('发送中')
})

test('it is held at once, and goes on; the list of notices says how far it is', async () => {
  // Held before anybody is queued there is no share yet.
  await expect(page.getByRole('row').filter({ hasText: '推送' }).first()).toContainText(/[1-9]/)
  await page.getByRole('button', { name: '暂停发送' }).click()
  await expect(desk.head).toContainText('已暂停')
  await desk.synced()
  await go('#/notices?view=approved')
  const row = page.getByRole('row').filter({ hasText: '已暂停' })
  await expect(row).toContainText(/已暂停 \d/)
  await go(`#/notices/${notice}/delivery`)
  await page.getByRole('button', { name: '继续发送' }).click()
  await expect(desk.head).toContainText('发送中')
})

test('the board is for everybody, in both languages', async () => {
  // The demo's providers know within seconds what became of a message.
  await expect(page.getByRole('row').filter({ hasText: '推送' }).first()).toContainText(/9\d(\.\d)?%/, {
    timeout: 60_000,
  })
  await expect(page.getByRole('main'), 'the provider has told what it bills').toContainText(/短信 ¥ \d/)
  await expectAccessible(page, 'delivery')
  await expectAccessibleInEnglish(page, edition, 'delivery')
})

test('a proof of which one byte was changed is none', async () => {
  await page.getByRole('button', { name: '更多' }).last().click()
  await page.getByRole('menuitem', { name: '导出证明…' }).click()
  const said = page.getByRole('status').filter({ hasText: '.zip' })
  await expect(said).toBeVisible({ timeout: 30_000 })
  const [path = ''] = /\/\S+\.zip/.exec(await said.innerText()) ?? []
  expect(await verifyFile(path, edition.home)).toMatchObject({ code: 0 })
  const bytes = readFileSync(path)
  const tampered = join(edition.home, 'tampered.zip')
  bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1)
  writeFileSync(tampered, bytes)
  expect((await verifyFile(tampered, edition.home)).code).not.toBe(0)
})

test('what a channel lacks is known before it is needed, and what the house knows is kept there', async () => {
  await go('#/notices/channels')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('通道就绪度')
  await expect(page.getByRole('main')).toContainText('短信')
  const figures = page.getByRole('region', { name: '测算用的数字' })
  await figures.getByRole('spinbutton', { name: '人工电话每小时通话数' }).fill('120')
  await figures.getByRole('spinbutton', { name: '短信单价' }).fill('0.045')
  await figures.getByRole('button', { name: '保存' }).click()
  await expect(figures.getByRole('status')).toHaveText('已保存')
  await go('#/notices')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('通知')
  await go('#/notices/channels')
  await expect(figures.getByRole('spinbutton', { name: '人工电话每小时通话数' })).toHaveValue('120')
  await expect(figures.getByRole('spinbutton', { name: '短信单价' })).toHaveValue('0.045')
  await expectAccessible(page, 'channels')
  await expectAccessibleInEnglish(page, edition, 'channels')
})
