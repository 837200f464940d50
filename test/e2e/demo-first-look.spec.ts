import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'

test.describe.configure({ mode: 'serial' })

let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow

/** As after `git clone`: an empty folder, and nothing seeded. */
test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  edition = BrowserEdition.start()
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
})

test('the sign-in page shows three demo accounts with their passwords, and says where data goes', async () => {
  const accounts = page.getByRole('table', { name: '演示账号（密码只显示在这里）' })
  await expect(accounts.getByRole('row')).toHaveText([
    /陈嘉禾.*经办人.*chenjiahe.*demo-chenjiahe/,
    /周以宁.*复核人.*zhouyining.*demo-zhouyining/,
    /沈明远.*个人信息保护负责人.*shenmingyuan.*demo-shenmingyuan/,
  ])
  await expect(desk.main).toContainText('本机 5,000 条虚构请求，不会对外发送。')
  await expect(desk.main).toContainText('密钥放在本机密钥文件（浏览器版）')
  await expect(desk.statusBar).toContainText('（演示）')
})

test('a wrong password is refused in words, and nothing is stored for it', async () => {
  await page.getByLabel('密码', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveText('工号或密码不对。')
  await expect(page.getByLabel('密码', { exact: true })).toHaveValue('')
  expect(storesOnDisk()).toHaveLength(0)
})

test('陈嘉禾 signs in, and 5,000 requests are there after the first sync', async () => {
  await desk.signIn('陈嘉禾')
  await desk.synced()
  await expect(page.getByRole('banner')).toContainText('陈嘉禾经办人')
  // In December the calendar of the next year comes first; the status bar says 演示 always.
  await expect(desk.main.getByRole('status').first()).toContainText(/演示数据，均为虚构，不会对外发送|工作日历未导入/)
  await expect(desk.statusBar).toContainText('后端 Privacy Desk（演示）')
  const [todo = 0, done = 0, opened = 0] = await desk.tabCounts()
  expect(todo + done).toBe(5000)
  expect(todo, 'about 8 % are open').toBeGreaterThan(350)
  expect(opened).toBeGreaterThan(0)
  await expect(desk.statusBar).toContainText('冲突 0')
  await expect(page.getByRole('navigation', { name: '主导航' })).toContainText(String(todo))
})

test('待办 shows by deadline what is due, in words, icons and colour, with masked people', async () => {
  await expect(desk.tab('待办')).toHaveAttribute('aria-selected', 'true')
  const rows = await desk.rows.all()
  expect(rows.length).toBeGreaterThan(14)
  const heads = desk.grid.getByRole('columnheader')
  await expect(heads).toHaveText(['', '申请号', '类型', '当事人', '环节', '剩余时间', '到期', '承办人'])
  await expect(heads.filter({ hasText: '剩余时间' })).toHaveAttribute('aria-sort', 'ascending')
  const left: string[] = []
  for (const row of rows) {
    const cells = row.getByRole('gridcell')
    await expect(cells.nth(1)).toHaveText(/^R\d{2}-\d{6}$/)
    await expect(cells.nth(2)).toHaveText(
      /注销账号|删除信息|泄密举报|更正|撤回同意|解绑二次号|查阅|投诉|复制|解释说明|限制处理|转移/,
    )
    await expect(cells.nth(3), 'masked').toHaveText(/^\S{1,2}\*+(?:1[0-2]\d\*{4}\d{4}|$)/)
    await expect(cells.nth(4).locator('svg'), 'an icon beside the word').toBeVisible()
    await expect(cells.nth(5).locator('svg'), 'an icon beside the time').toBeVisible()
    await expect(cells.nth(6)).toHaveText(/\d{2}-\d{2} (今天|明天|周.)/)
    await expect(cells.nth(7)).toHaveText(/陈嘉禾|林书瑶|许向南|未分派/)
    left.push(await cells.nth(5).innerText())
  }
  const order = ['逾期', '紧急', '临期', '正常']
  const levels = left.map((words) => order.findIndex((level) => words.includes(level)))
  expect(levels, left.join('\n')).toEqual([...levels].sort((a, b) => a - b))
  expect(left[0]).toContain('逾期')
  // Colour is the third sign, never the only one.
  await expect(desk.rows.first().getByText(/^逾期/).first()).toHaveCSS('color', 'rgb(255, 255, 255)')
})

test('the peek beside the queue says enough to decide', async () => {
  const number = await desk.numberAt(2)
  await desk.rows.nth(2).click()
  await expect(desk.peek).toContainText(number)
  await expect(desk.peek).toContainText(/到期/)
  for (const label of ['当事人', '申请人', '来源', '身份核验']) await expect(desk.peek).toContainText(label)
  await expect(desk.peek.getByRole('list', { name: '时间线' }).getByRole('listitem').first()).toBeVisible()
  await page.getByRole('button', { name: '关闭速览' }).click()
  await expect(desk.peek).toBeHidden()
})

test('a name or a number is shown only by a recorded act, and is masked again', async () => {
  await page.getByRole('button', { name: '请求速览' }).click()
  const person = desk.peek.getByRole('button', { name: '显示… 手机号' })
  await person.click()
  const form = page.getByRole('tooltip')
  await form.getByText('电话核对身份').click()
  await expect(form).toContainText('将记录：陈嘉禾')
  await form.getByRole('button', { name: '记录并显示' }).click()
  await expect(desk.peek.getByRole('timer')).toBeVisible()
  await expect(desk.peek).toContainText(/1[0-2]\d{9}/)
  await expect(desk.peek.getByRole('list', { name: '时间线' })).toContainText('查看明文：手机号，用途：电话核对身份')
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(desk.peek).not.toContainText(/1\d{10}/)
})

test('each account has a store of its own on this desk', async () => {
  expect(storesOnDisk()).toHaveLength(1)
  const [own = ''] = storesOnDisk()
  await desk.signOut()
  await desk.signIn('周以宁')
  const stores = storesOnDisk()
  expect(stores).toHaveLength(2)
  expect(stores).toContain(own)
  for (const store of stores) {
    const files = readdirSync(join(accounts(), store))
    expect(files).toEqual(expect.arrayContaining(['cache.db', 'work.db']))
  }
  const [, , opened] = await desk.tabCounts()
  expect(opened, 'a reviewer opens no requests').toBe(0)
  await desk.signOut()
  await desk.signIn('沈明远')
  expect(storesOnDisk()).toHaveLength(3)
})

function accounts(): string {
  return join(edition.home, 'desk-browser', 'accounts')
}

function storesOnDisk(): string[] {
  return existsSync(accounts()) ? readdirSync(accounts()).sort() : []
}
