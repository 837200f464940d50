import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { reports as en } from '../../src/renderer/words/en/reports.ts'
import { reports as zhCN } from '../../src/renderer/words/zh-CN/reports.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { check, go, languagesOf, openIn, type ShownLanguage, signedIn } from '../support/screens.ts'

/** An initial report from the board to its receipt, what follows it, and every screen in both languages and themes. */
test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.use({ actionTimeout: 30_000, viewport: { width: 1440, height: 900 } })

const words = { 'zh-CN': zhCN, en }
const RECEIPT = '演示受理 12387-0571'

let edition: BrowserEdition
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  edition = BrowserEdition.start({ home: await demoHome() })
  page = await open(browser, 'zh-CN')
})

test.afterAll(async () => {
  await edition.stop()
  removeHome(edition.home)
})

async function open(browser: Browser, language: ShownLanguage): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const window = await openIn(context, language, edition)
  await signedIn(window, 'zhouyining')
  return window
}

const main = () => page.getByRole('main')
const button = (name: string | RegExp): Locator => page.getByRole('button', { name })
/** The running incident on the board. */
const group = (): Locator => page.getByRole('region', { name: '撞库：部分账号被他人批量登录' })
const row = (name: string): Locator => group().getByRole('row').filter({ hasText: name })
const pages = (): Locator => main().getByRole('complementary', { name: zhCN.preview.title }).getByRole('img')

test('the initial report is opened from the board with what is known, and says what it lacks', async () => {
  await go(page, '#/reports')
  await expect(row('属地省级网信部门 首报')).toContainText(zhCN.open.initial)
  await group().getByRole('button', { name: zhCN.open.initial }).first().click()
  await expect(page).toHaveURL(/#\/reports\/[0-9a-f-]{36}/)
  await expect(main().getByLabel('涉事单位名称', { exact: true })).toHaveValue('浙江鑫信软件技术有限公司')
  await expect(main()).toContainText('带入自事件 · 运营者')
  await expect(main()).toContainText('还缺 1 项必报内容')
  await expect(button(zhCN.head.file)).toBeDisabled()
  await expect(pages().first()).toBeVisible({ timeout: 60_000 })
})

test('what is typed stands on the page, survives the window, and makes the report ready', async () => {
  await button(/时间、地点、类型/).click()
  await main().getByLabel('地点', { exact: true }).fill('杭州市滨江区')
  await button('措施的效果：标为未知').click()
  await main().getByRole('radiogroup', { name: '是否勒索软件' }).getByText('否', { exact: true }).click()
  await expect(main()).toContainText(/可报送，\d 项留待补报/, { timeout: 60_000 })
  await expect(main()).toContainText('草稿已存本机')
  await page.waitForTimeout(1000)
  const { hash } = new URL(page.url())
  // A new window: an address that differs in its code alone would load nothing.
  await page.goto('about:blank')
  await page.goto(await edition.nextAddress())
  await expect(main().getByRole('heading', { level: 1 })).toBeVisible()
  await go(page, hash)
  await button(/时间、地点、类型/).click()
  await expect(main().getByLabel('地点', { exact: true })).toHaveValue('杭州市滨江区')
  await expect(button('复制：地点')).toBeEnabled({ timeout: 60_000 })
})

test('the script is read in the order of the form, with times in words', async () => {
  await button(zhCN.head.script).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/我们在.{1,3}月.{1,4}日.{1,4}时/)
  await expect(dialog).toContainText('地点在杭州市滨江区。')
  await page.keyboard.press('Escape')
})

test('a filing is recorded as it was made, and the supplement is owed from then on', async () => {
  await button(zhCN.head.file).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: zhCN.file.submit }).click()
  await expect(dialog).toBeHidden()
  await expect(main()).toContainText('已定稿')
  // What was filed is read from then on.
  await expect(main().getByLabel('地点', { exact: true })).toHaveText('杭州市滨江区')
  await go(page, '#/reports')
  await expect(row('首报未尽事项 补报')).toContainText(zhCN.decision.required)
})

test('a number that came later is written to the filing that it answers', async () => {
  const filed = row('属地省级网信部门 首报')
  await expect(filed.getByRole('listitem')).toHaveCount(1)
  await filed.getByRole('button', { name: zhCN.next.await_receipt }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(zhCN.file.receipt).fill(RECEIPT)
  await dialog.getByRole('button', { name: zhCN.receipt.submit }).click()
  await expect(dialog).toBeHidden()
  await expect(filed).toContainText(RECEIPT)
  await expect(filed).not.toContainText(zhCN.next.await_receipt)
  await expect(filed.getByRole('listitem')).toHaveCount(1)
})

test('a follow-up carries the answers; what changes asks for its reason', async () => {
  await group().getByRole('button', { name: zhCN.open.follow_up }).first().click()
  await expect(main()).toContainText(zhCN.items.noNews)
  await button(/时间、地点、类型/).click()
  const place = main().getByLabel('地点', { exact: true })
  await expect(place).toHaveValue('杭州市滨江区')
  await expect(main()).toContainText('带入自上次报送')
  await place.fill('杭州市余杭区')
  await main().getByLabel(zhCN.change.reason).fill('机房登记核对')
  await main().getByRole('checkbox', { name: zhCN.change.correction }).click()
  await expect(main().locator('del')).toContainText('杭州市滨江区')
  await expect(button(zhCN.head.file)).toBeEnabled({ timeout: 60_000 })
  await button(zhCN.head.save).click()
  await button(zhCN.verb.freeze).click()
  await expect(main()).toContainText('已定稿 v2')
  await button(new RegExp(zhCN.changed.title)).click()
  await expect(main().getByRole('row').filter({ hasText: '地点' })).toContainText('杭州市余杭区')
})

test('the log finds a filing by its receipt', async () => {
  await go(page, '#/reports?view=log')
  await main().getByLabel(zhCN.log.search).fill('0571')
  await expect(main().getByRole('row').filter({ hasText: RECEIPT })).toHaveCount(1)
})

test('an incident leads to its own board and back', async () => {
  await go(page, '#/reports')
  await group().getByRole('button', { name: zhCN.board.incident }).click()
  await expect(page).toHaveURL(/#\/incidents\/incident\//)
  await expect(main().getByRole('button', { name: zhCN.front.board })).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('incident.png') })
  await main().getByRole('button', { name: zhCN.front.board }).click()
  await expect(page).toHaveURL(/#\/reports\?incident=/)
  await expect(main()).toContainText(zhCN.board.one)
  await expect(main().getByRole('table')).toHaveCount(1)
})

for (const language of languagesOf('en')) {
  test(`every screen, in both themes (${language})`, async ({ browser }) => {
    const window = await open(browser, language)
    const say = words[language]
    const inside = window.getByRole('main')
    await go(window, '#/reports')
    await expect(inside.getByRole('table').first()).toBeVisible()
    await check(window, 'reports-board')
    for (const view of ['log', 'reports'] as const) {
      await go(window, `#/reports?view=${view}`)
      await expect(inside.getByRole('row').nth(3)).toBeVisible()
      await check(window, `reports-${view}`)
    }
    for (const [name, screen] of [
      [/B\d\d-0001/, 'initial'],
      [/B\d\d-0003/, 'follow-up'],
      [/B\d\d-0005/, 'final'],
    ] as const) {
      await go(window, '#/reports?view=reports')
      await inside.getByRole('row').filter({ hasText: name }).dblclick()
      await expect(inside.getByRole('complementary').getByRole('img').first()).toBeVisible({ timeout: 60_000 })
      await inside.getByRole('button', { name: screen === 'initial' ? /^2 / : /^3 / }).click()
      await check(window, `report-${screen}`)
    }
    await inside.getByRole('button', { name: say.head.script }).click()
    await expect(
      window
        .getByRole('dialog')
        .getByText(/12387|受理编号/)
        .last(),
    ).toBeVisible()
    await check(window, 'report-script')
    await window.keyboard.press('Escape')
    await go(window, '#/reports?view=reports')
    await inside.getByRole('row').filter({ hasText: say.stage.frozen }).first().dblclick()
    await expect(inside.getByRole('complementary').getByRole('img').first()).toBeVisible({ timeout: 60_000 })
    await inside.getByRole('button', { name: /^3 / }).click()
    await check(window, 'report-draft')
    await inside.getByRole('button', { name: say.head.file }).click()
    await expect(window.getByRole('dialog')).toBeVisible()
    await check(window, 'report-file')
    await window.context().close()
  })
}
