/** From the approved notice to people who were told: sent, held, gone on, and moved to the next channel. */
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
const ANNOUNCED = PEOPLE / 10

let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  edition = BrowserEdition.start({ home: await demoHome() })
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
  const { notice } = await readyNotice(await desk.backendUrl(), PEOPLE)
  await desk.signIn('周以宁')
  await desk.synced()
  await page.evaluate((to) => {
    location.hash = to
  }, `#/notices/${notice}/delivery`)
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  removeHome(edition.home)
})

const figures = () => page.getByLabel('覆盖情况')

test('nothing is sent before somebody starts it, and starting says what it means', async () => {
  await expect(desk.head).toContainText('待启动')
  await page.getByRole('button', { name: '启动发送…' }).first().click()
  const box = desk.dialog(/启动发送/)
  await box.getByRole('checkbox', { name: '夜间也发送' }).check()
  const confirm = box.getByRole('button', { name: /^启动发送/ })
  await box.getByRole('textbox', { name: '夜间发送的理由' }).fill('账号正在被登录，等不到早上')
  await expect(confirm, 'the number is typed').toBeDisabled()
  const number = /N\d{2}-\d{4}/.exec(await box.innerText())?.[0] ?? ''
  await box.getByRole('textbox', { name: /^输入/ }).fill(number)
  await confirm.click()
  await expect(box).toBeHidden()
  await expect(desk.head).toContainText('发送中')
  await expect(page.getByRole('main')).toContainText('已对平')
  await expect(figures()).toContainText(PEOPLE.toLocaleString('en-US'))
  await expect(figures()).toContainText(String(ANNOUNCED))
})

test('it is held at once, and goes on', async () => {
  await page.getByRole('button', { name: '暂停发送' }).click()
  await expect(desk.head).toContainText('已暂停')
  await desk.synced()
  await page.getByRole('button', { name: '继续发送' }).click()
  await expect(desk.head).toContainText('发送中')
})

test('receipts come in, and who failed goes on to the next channel in one act', async () => {
  await expect(page.getByRole('main')).toContainText(/待接力 ＋ 100 难以逐一告知/)
  // The demo's providers know within seconds what became of a message.
  await expect(page.getByRole('row').filter({ hasText: '推送' }).first()).toContainText(/9\d(\.\d)?%/, {
    timeout: 60_000,
  })
  await page.getByRole('button', { name: '转下一通道…' }).click()
  const box = desk.dialog('把失败的人转到下一通道？')
  await expect(box).toContainText('短信')
  await box.getByRole('button', { name: /^转 \d+ 人$/ }).click()
  await expect(box).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: '推送' }).first()).toContainText(/已转 \d+/)
  await expectAccessible(page, 'delivery')
  await expectAccessibleInEnglish(page, edition, 'delivery')
})

test('what was done is proven by one file, which is checked without the backend', async () => {
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

test('what a channel lacks is known before it is needed', async () => {
  await page.evaluate(() => {
    location.hash = '#/notices/channels'
  })
  await expect(page.getByRole('heading', { level: 1 })).toContainText('通道就绪度')
  await expect(page.getByRole('main')).toContainText('短信')
  await expectAccessible(page, 'channels')
  await expectAccessibleInEnglish(page, edition, 'channels')
})
