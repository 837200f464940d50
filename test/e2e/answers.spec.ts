/** One voice: answers are written, seen by a second person, found and logged on the telephone, and handed out on paper. */
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectAccessibleInEnglish } from '../support/axe.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { readyNotice } from '../support/ready-notice.ts'

test.describe.configure({ mode: 'serial' })

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
  ;({ notice } = await readyNotice(await desk.backendUrl(), 10))
  await desk.signIn('陈嘉禾')
  await desk.synced()
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  removeHome(edition.home)
})

const main = () => page.getByRole('main')
const button = (name: string | RegExp) => main().getByRole('button', { name })

async function open(query = ''): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, `#/notices/${notice}/answers${query}`)
  await expect(desk.head).toContainText('问答口径')
}

test('the notice leads to its answers, which say that there are none', async () => {
  await page.evaluate((to) => {
    location.hash = to
  }, `#/notices/${notice}`)
  await button('问答口径').click()
  await expect(desk.head).toContainText('没有有效口径')
  await expect(main()).toContainText('还没有写口径')
  await expectAccessible(page, 'answers-none')
  await button('编写口径').click()
  await expectAccessible(page, 'answers-start')
})

test('a template is filled with the words of the notice, and another figure is named', async () => {
  await button('撞库').click()
  await expect(main().getByLabel('问题 1', { exact: true })).toHaveValue('发生了什么？')
  await expect(main()).toContainText('与告知一致')
  const answer = main().getByLabel('答复 2', { exact: true })
  await answer.fill('原因见告知，请拨打 400-000-0572。')
  await expect(main()).toContainText('告知里没有这个号码：400-000-0572')
  await answer.fill('{{ cause }}{{ nobody }}')
  await expect(main()).toContainText('未知变量 nobody')
  await expectAccessible(page, 'answers-write')
  await answer.fill('{{ cause }}')
  await button('存为 v1').click()
  await expect(main()).toContainText('v1 待另一个人批准')
  await expect(button(/同意/)).toHaveCount(0)
})

test('a second person approves, and not what they wrote themselves', async () => {
  await desk.synced()
  await desk.signOut()
  await desk.signIn('沈明远')
  await desk.synced()
  await open('?view=write')
  await button('同意 v1…').click()
  const box = desk.dialog(/同意客服热线口径 v1/)
  await expect(box).toContainText('内容哈希')
  await box.getByRole('button', { name: '同意 v1' }).click()
  await expect(box).toBeHidden()
  await expect(desk.head).toContainText('有效 v1')
  await main().getByRole('tab', { name: '媒体' }).click()
  await button('通用').click()
  await button('存为 v1').click()
  await expect(button('同意 v1…')).toBeDisabled()
  await expect(main()).toContainText('须由另一个人来做')
})

test('on the telephone an answer is found while the caller speaks, and logged with one key', async () => {
  await open('?view=read&line=hotline')
  const search = main().getByRole('textbox', { name: '搜索口径' })
  await search.fill('赔偿吗')
  const cards = main().getByRole('region', { name: '有效口径' }).getByRole('listitem')
  await expect(cards.first()).toContainText('有没有赔偿')
  await search.press('Enter')
  await expect(main()).toContainText(/已登记 \d\d:\d\d：有没有赔偿/)
  await expect(search).toHaveValue('')
  // A second Enter logs nothing that nobody asked.
  await search.press('Enter')
  await search.fill('泄露')
  await search.press('ArrowDown')
  await expect(cards.nth(1)).toHaveAttribute('aria-current', 'true')
  await search.fill('')
  await expect(cards.filter({ hasText: '有没有赔偿' })).toContainText('已答 1 次')
  await expect(main()).toContainText('提问登记（1）')
  await expectAccessible(page, 'answers-read')
  await expectAccessibleInEnglish(page, edition, 'answers-read')
})

test('what nobody can answer is written down, without a caller, and counted when it comes again', async () => {
  const search = main().getByRole('textbox', { name: '搜索口径' })
  await search.fill('境外的号码怎么办')
  await expect(main()).toContainText('没有找到口径')
  const pane = page.getByRole('complementary', { name: '还没有口径' })
  await expect(pane).toContainText('不写来电人的姓名、号码和账号')
  await expect(pane.getByLabel('问题')).toHaveValue('境外的号码怎么办')
  await pane.getByRole('button', { name: '登记', exact: true }).click()
  await expect(pane.getByRole('listitem').first()).toContainText('境外的号码怎么办')
  await pane.getByRole('button', { name: '又有人问' }).click()
  await expect(pane).toContainText('2 次')
  await expectAccessible(page, 'answers-asked')
  await pane.getByRole('button', { name: '已有口径…' }).click()
  const box = desk.dialog('哪一条口径回答了它？')
  await desk.choose(box, '口径', '我的信息有没有泄露？')
  await box.getByRole('button', { name: '标记为已有口径' }).click()
  await expect(pane).toContainText('没有待补的提问')
})

test('the answers in force are handed out on paper', async () => {
  await button('导出 PDF…').click()
  const said = page.getByRole('status').filter({ hasText: '.pdf' })
  await expect(said).toBeVisible({ timeout: 30_000 })
  const [path = ''] = /\/.+\.pdf/.exec(await said.innerText()) ?? []
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a new version stands beside the one before, and the one in force holds until it is approved', async () => {
  await open('?view=write&line=hotline')
  await main().getByLabel('问题 1', { exact: true }).fill('到底发生了什么？')
  await button('存为 v2').click()
  await expect(main()).toContainText('v2 待另一个人批准')
  await expect(desk.head).toContainText('有效 v1')
  await main().getByText('版本', { exact: true }).click()
  await expect(main().locator('ins')).toContainText('到底')
  await expectAccessible(page, 'answers-versions')
  await open('?view=write&line=hotline')
  await button('停用…').click()
  const box = desk.dialog(/停用客服热线口径 v1/)
  await box.getByRole('textbox', { name: '停用的理由' }).fill('合成：措辞不当')
  await box.getByRole('button', { name: '停用' }).click()
  await expect(desk.head).toContainText('没有有效口径')
})
