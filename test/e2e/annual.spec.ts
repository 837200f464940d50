import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { annual as en } from '../../src/renderer/words/en/annual.ts'
import { annual as zhCN } from '../../src/renderer/words/zh-CN/annual.ts'
import { annualFile } from '../../src/shared/domain/annual/file.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { check, go, languagesOf, openIn, type ShownLanguage, signedIn } from '../support/screens.ts'

/** The report of the demo year: figures, pages, both editions, files, and every screen in both languages and themes. */
test.describe.configure({ mode: 'serial', timeout: 300_000 })
test.use({ actionTimeout: 30_000, viewport: { width: 1440, height: 900 } })

const words = { 'zh-CN': zhCN, en }

const synced = { 'zh-CN': /^已同步/, en: /^Synced/ }

let home: string
let edition: BrowserEdition
let page: Page

test.beforeAll(async ({ browser }) => {
  test.setTimeout(300_000)
  home = await demoHome()
  mkdirSync(join(home, 'Downloads'))
  edition = BrowserEdition.start({ home, env: { HOME: home, USERPROFILE: home } })
  page = await open(browser, 'zh-CN')
})

test.afterAll(async () => {
  await edition.stop()
  removeHome(home)
})

async function open(browser: Browser, language: ShownLanguage): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const window = await openIn(context, language, edition)
  await signedIn(window, 'zhouyining')
  // Nothing is counted before everything is here.
  await expect(window.getByText(synced[language])).toBeVisible({ timeout: 120_000 })
  return window
}

const main = () => page.getByRole('main')
const chapter = (name: string) => main().getByRole('region', { name, exact: true })
const images = (window: Page) => window.getByRole('complementary').getByRole('img')

test('the report is reached from the room, and its chapters are those of the pages', async () => {
  await go(page, '#/reports')
  await main().getByRole('link', { name: zhCN.title }).click()
  await expect(page).toHaveURL(/#\/reports\/annual$/)
  await expect(main().getByRole('heading', { level: 1, name: zhCN.title })).toBeVisible()
  await expect(chapter('一、个人行使权利的请求')).toContainText(
    /已对平：请求受理台账 \d,\d{3} ＝ 已有结果 \d,\d{3} ＋ 在办 \d+/,
  )
  await expect(main().getByRole('navigation', { name: zhCN.chapters }).getByRole('button')).toHaveCount(16)
  await expect(chapter('十五、不足之处')).toContainText('G8')
  await expect(images(page).first()).toBeVisible({ timeout: 120_000 })
})

test('a chapter leads to its ledger, and Back returns to the report', async () => {
  await chapter('六、对外提供').getByRole('link', { name: zhCN.ledger.disclosure }).click()
  await expect(page).toHaveURL(/#\/registers\/disclosure$/)
  await page.goBack()
  await expect(chapter('六、对外提供')).toBeVisible()
})

test('the public edition hides small counts, and the file says why', async () => {
  await main().getByRole('radiogroup', { name: zhCN.edition }).getByText(zhCN.editions.public).click()
  await expect(page).toHaveURL(/edition=public/)
  await expect(main().getByText('<10').first()).toBeVisible()
  await expect(main().getByRole('heading', { name: '种类与结果' })).toHaveCount(0)
  const file = annualFile.parse(JSON.parse(readFileSync(await saved('json'), 'utf8')))
  expect(file).toMatchObject({ edition: 'public', threshold: 10, demo: true })
})

test('PDF, DOCX and a signed bundle are saved', async () => {
  expect(
    readFileSync(await saved('pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect(
    readFileSync(await saved('docx'))
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const zip = await saved('zip')
  const bundle = readFileSync(zip).toString('latin1')
  for (const name of ['manifest.json', 'manifest.sig', 'verify.html', 'files/annual_']) expect(bundle).toContain(name)
  const verdict = spawnSync(process.execPath, ['src/backend/verify.ts', zip], {
    env: { ...process.env, DATA_DIR: join(home, 'backend') },
  })
  expect(String(verdict.stdout)).toContain('由 周以宁')
  expect(verdict.status, String(verdict.stdout)).toBe(0)
})

async function saved(format: keyof typeof zhCN.format): Promise<string> {
  const files = () => readdirSync(join(home, 'Downloads')).filter((name) => name.endsWith(`.${format}`))
  await main().getByRole('button', { name: zhCN.save }).click()
  await page.getByRole('menuitem', { name: zhCN.format[format], exact: true }).click()
  await expect.poll(files, { timeout: 120_000 }).toHaveLength(1)
  await expect(main().getByText(`.${format}`).filter({ hasText: '已存到' })).toBeVisible({ timeout: 120_000 })
  return join(home, 'Downloads', files()[0] ?? '')
}

for (const language of languagesOf('en')) {
  test(`every screen in ${language}`, async ({ browser }) => {
    const window = await open(browser, language)
    const said = words[language]
    await go(window, '#/reports/annual')
    await expect(window.getByRole('main').getByRole('heading', { level: 1, name: said.title })).toBeVisible()
    await expect(images(window).first()).toBeVisible({ timeout: 120_000 })
    await check(window, 'annual')
    await window.getByRole('navigation', { name: said.chapters }).getByRole('button').nth(3).click()
    await check(window, 'annual-notices')
    await go(window, '#/reports/annual?edition=public')
    await expect(window.getByText('<10').first()).toBeVisible({ timeout: 60_000 })
    await check(window, 'annual-public')
    await window.context().close()
  })
}
