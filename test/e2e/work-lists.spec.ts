/** Who cannot be told by a machine is told by people: calls one after the other, and letters with their register. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectAccessibleInEnglish } from '../support/axe.ts'
import { type BackendProcess, startProcess } from '../support/backend-process.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { readyNotice } from '../support/ready-notice.ts'

test.describe.configure({ mode: 'serial' })

/** Known by number and address only: SMS reaches most of them, and the others are called, then written to. */
const PEOPLE = 900

let home: string
let backend: BackendProcess
let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow
let notice: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  home = await demoHome()
  backend = await startProcess({ DATA_DIR: join(home, 'backend'), DEMO: '1', PORT: '0' })
  const folder = mkdtempSync(join(tmpdir(), 'privacy-desk-'))
  edition = BrowserEdition.start({ home: folder, env: { PRIVACY_DESK_BACKEND: backend.url } })
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
  const address = '合成省样例市测试路 1 号'
  const row = (n: number) => ({ name: `王小${n}`, phone: `1${String(n).padStart(10, '0')}`, address })
  notice = (await readyNotice(backend.url, PEOPLE, row)).notice
  await desk.signIn('周以宁')
  await desk.synced()
  await go('delivery')
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  await backend.end('SIGKILL')
  for (const folder of [home, edition.home]) removeHome(folder)
})

const go = (to: string) =>
  page.evaluate((hash) => {
    location.hash = hash
  }, `#/notices/${notice}/${to}`)
const main = () => page.getByRole('main')
const figure = (id: string) => page.locator(`[data-figure=${id}]`)
const numberIn = async (id: string) => Number((await figure(id).innerText()).replaceAll(',', ''))
const person = () => page.getByRole('complementary', { name: '拨打对象' })
const outcome = (name: string) => page.getByRole('group', { name: '这通电话的结果' }).getByRole('button', { name })
const number = (n: number) => `XA${String(n).padStart(11, '0')}`

/** Failed people go on, until a channel that people work off has some. */
async function advanceTo(channel: string): Promise<void> {
  await go('delivery')
  await page.getByRole('button', { name: '转下一通道…' }).click()
  const box = desk.dialog('把失败的人转到下一通道？')
  await expect(box).toContainText(channel)
  await box.getByRole('button', { name: /^转 \d+ 人$/ }).click()
  await expect(box).toBeHidden()
}

test('whom SMS does not reach is called', async () => {
  await page.getByRole('button', { name: '启动发送…' }).first().click()
  const box = desk.dialog(/启动发送/)
  await box.getByRole('checkbox', { name: '夜间也发送' }).check()
  await box.getByRole('textbox', { name: '夜间发送的理由' }).fill('账号正在被登录，等不到早上')
  const typed = /N\d{2}-\d{4}/.exec(await box.innerText())?.[0] ?? ''
  await box.getByRole('textbox', { name: /^输入/ }).fill(typed)
  await box.getByRole('button', { name: /^启动发送/ }).click()
  await expect(box).toBeHidden()
  await expect(desk.head).toContainText(/发送中|已发完/)
  await expect(page.getByRole('row').filter({ hasText: '短信' }).first()).toContainText(/待转 \d+/, { timeout: 60_000 })
  await expect(main()).toContainText(/送达 ＋ 0 发送中/, { timeout: 60_000 })
  await advanceTo('电话')
  await page.getByRole('button', { name: '去拨打' }).click()
  await expect(desk.head).toContainText('电话告知')
  await expect(main()).toContainText('手上没有人')
  expect(await numberIn('ready')).toBeGreaterThan(20)
  await expectAccessible(page, 'calls-none')
})

test('people are taken a few at a time, masked, and revealed one by one', async () => {
  const before = await numberIn('ready')
  await page.keyboard.press('t')
  await expect(figure('mine')).toHaveText('5')
  await expect(figure('ready')).toHaveText(String(before - 5))
  await expect(person()).toContainText(/王\*+/)
  await expect(person()).toContainText(/1\d{2}\*{4}\d{4}/)
  await expect(main()).toContainText('请问您是这个号码的使用人本人吗')
  await page.keyboard.press('v')
  await expect(person()).toContainText(/1\d{2} \d{4} \d{4}/)
  await expect(person()).toContainText('查看已记录：周以宁')
  await person().getByRole('button', { name: '冻结账号' }).click()
  await expect(person().getByRole('button', { name: '冻结账号' })).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page, 'calls')
  await expectAccessibleInEnglish(page, edition, 'calls')
})

test('one key records a call, and the next person comes up masked', async () => {
  const first = await person().locator('p').nth(1).innerText()
  await page.keyboard.press('1')
  await expect(figure('mine')).toHaveText('4')
  await expect(figure('today')).toHaveText('1')
  await expect(main()).toContainText(/上一位 王\*+：已告知。计为已送达/)
  await expect(person()).toContainText(/1\d{2}\*{4}\d{4}/)
  expect(await person().locator('p').nth(1).innerText()).not.toBe(first)
  await outcome('无人接听').click()
  await expect(figure('mine')).toHaveText('3')
  await expect(figure('later')).toHaveText('1')
  await outcome('约定再拨…').click()
  const box = desk.dialog('约定再拨')
  await box.getByRole('radio', { name: '两小时后' }).check()
  await expectAccessible(page, 'call-again')
  await box.getByRole('button', { name: '记为约定再拨' }).click()
  await expect(figure('later')).toHaveText('2')
  await expect(figure('mine')).toHaveText('2')
})

test('people are given back, one and all', async () => {
  const before = await numberIn('ready')
  await page.keyboard.press('b')
  await expect(figure('mine')).toHaveText('1')
  await expect(figure('ready')).toHaveText(String(before + 1))
  await page.keyboard.press('b')
  await expect(main()).toContainText('手上没有人')
  await page.keyboard.press('t')
  await expect(figure('mine')).toHaveText('5')
  await page.getByRole('button', { name: '全部退回' }).click()
  await expect(figure('ready')).toHaveText(String(before + 2))
})

test('who refuses the call is written to: a volume is closed, printed, and numbered', async () => {
  for (let done = 0; done < 5; done += 1) {
    if (done === 0) await page.keyboard.press('t')
    await expect(figure('mine')).toHaveText(String(5 - done))
    await outcome('拒绝接听').click()
  }
  await expect(figure('mine')).toHaveText('0')
  await advanceTo('信函')
  await page.getByRole('button', { name: '去寄信' }).click()
  await expect(main()).toContainText('还没有分册')
  await expectAccessible(page, 'letters-none')
  await page.getByRole('button', { name: '封下一册' }).click()
  await expect(main()).toContainText('登记簿 · 第 1 册')
  await page.getByRole('button', { name: '打印', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: '.pdf' })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '粘贴号码…' }).click()
  const box = desk.dialog(/^粘贴第 1 册的号码/)
  await box
    .getByRole('textbox', { name: '号码' })
    .fill([number(1), number(2), 'xa 0000-0000 003', number(2), 'XA12'].join('\n'))
  await box.getByRole('button', { name: '先核对' }).click()
  await expect(box).toContainText('2 行可以写入，3 行有误，0 行不变')
  await expect(box.getByRole('row').filter({ hasText: 'XA12' }).last()).toContainText('不是挂号号码')
  await expectAccessible(page, 'letters-paste')
  await box.getByRole('button', { name: '写入 2 个，跳过 3 行有误的' }).click()
  await expect(box).toBeHidden()
  await expect(row(1)).toContainText(number(1))
  await expect(row(2)).not.toContainText(number(2))
  await expect(row(3)).toContainText(number(3))
})

const row = (place: number) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: String(place), exact: true }) })
    .last()

const act = (place: number, name: string) => page.getByRole('button', { name: `第 ${place} 封：${name}` }).click()

test('a mistyped number is corrected, letters come back, and all are found by number', async () => {
  await act(1, '更正号码')
  const correct = desk.dialog('更正第 1 封的挂号号码')
  await correct.getByRole('textbox', { name: '挂号号码' }).fill(number(3))
  await correct.getByRole('button', { name: '更正' }).click()
  await expect(correct).toContainText('另一封信已用')
  await correct.getByRole('textbox', { name: '挂号号码' }).fill(number(11))
  await correct.getByRole('button', { name: '更正' }).click()
  await expect(correct).toBeHidden()
  await expect(row(1)).toContainText(`${number(11)}原 ${number(1)}`)
  await act(1, '签收')
  await desk.dialog('第 1 封已签收').getByRole('button', { name: '登记' }).click()
  await expect(row(1)).toContainText('签收')
  await act(3, '退回')
  const returned = desk.dialog('第 3 封退回')
  await expectAccessible(page, 'letter-returned')
  await returned.getByRole('button', { name: '登记' }).click()
  await expect(row(3)).toContainText('查无此人')
  await expectAccessible(page, 'letters')
  await expectAccessibleInEnglish(page, edition, 'letters')
  await page.getByRole('searchbox', { name: '按挂号号码查找' }).fill(number(1).slice(-6))
  await expect(main()).toContainText('找到 1 封')
  await expect(page.getByRole('row').filter({ hasText: number(11) })).toContainText('1 · 1')
  await page.getByRole('searchbox', { name: '按挂号号码查找' }).fill('999999')
  await expect(main()).toContainText('没有这个号码')
})

test('the board counts the remedies', async () => {
  await go('delivery')
  await expect(
    page.getByRole('table', { name: '补救措施' }).getByRole('row').filter({ hasText: '冻结账号' }),
  ).toContainText('1')
  await expectAccessible(page, 'delivery-remedies')
})

test('without a network the lists say what can be done', async () => {
  await go('calls')
  await expect(main()).toContainText('手上没有人')
  await page.keyboard.press('t')
  await expect(figure('mine')).toHaveText('5')
  await backend.end('SIGKILL')
  await expect(main()).toContainText('已离线：现在记不了结果', { timeout: 60_000 })
  await expect(outcome('已告知')).toBeDisabled()
  await expect(person().getByRole('button', { name: '查看明文' })).toBeDisabled()
  await expectAccessible(page, 'calls-offline')
  await go('letters')
  await expect(main()).toContainText(/已离线|这份清单需要联网/)
  await expectAccessible(page, 'letters-offline')
})
