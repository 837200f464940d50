import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { incidentForms as peopleEn } from '../../src/renderer/words/en/incident-forms.ts'
import { notices as en } from '../../src/renderer/words/en/notices.ts'
import { incidentForms as peopleZhCN } from '../../src/renderer/words/zh-CN/incident-forms.ts'
import { notices as zhCN } from '../../src/renderer/words/zh-CN/notices.ts'
import { affectedPeople, totals } from '../support/affected-people.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { check, go, languagesOf, openIn, type ShownLanguage, signedIn } from '../support/screens.ts'

/** Screens of notices, packs and lists of people, looked at as `screens.spec.ts` looks at the others. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.use({ actionTimeout: 30_000 })

const words = { 'zh-CN': { ...zhCN, people: peopleZhCN.people }, en: { ...en, people: peopleEn.people } }

let edition: BrowserEdition

test.beforeAll(async () => {
  test.setTimeout(240_000)
  edition = BrowserEdition.start({ home: await demoHome() })
})

test.afterAll(async () => {
  await edition.stop()
  removeHome(edition.home)
})

for (const language of languagesOf('en')) {
  test(`a list of people on its way in (${language})`, async ({ browser }) => {
    const page = await open(browser, language, 'chenjiahe')
    const { people } = words[language]
    await go(page, '#/incidents/live')
    await expect(page.getByRole('row').filter({ hasText: 'E26-' }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/incidents\/incident\//)
    await expect(page.getByRole('complementary')).toBeVisible()
    await go(page, `${new URL(page.url()).hash}/import`)
    const asked = page.waitForEvent('filechooser')
    await button(page, people.choose).click()
    await (await asked).setFiles(affectedPeople)
    await expect(button(page, people.dryRun)).toBeEnabled()
    await check(page, 'people-columns')
    await button(page, people.dryRun).click()
    await expect(button(page, people.again)).toBeVisible()
    await check(page, 'people-tried')
    await button(page, people.commit.replace('{{n}}', String(totals.people))).click()
    await expect(page.getByRole('main').getByText(people.doneHint)).toBeVisible()
    await check(page, 'people-done')
    await page.context().close()
  })

  test(`a notice while it is written (${language})`, async ({ browser }) => {
    const page = await open(browser, language, 'chenjiahe')
    const { before } = words[language]
    await openNotice(page, language)
    const tabs = page.getByRole('main').getByRole('tab')
    for (const at of [0, 2, 5]) {
      await tabs.nth(at).click()
      await check(page, `notice-tab-${at}`)
    }
    for (const [name, verb] of [
      ['meaning', before.confirm],
      ['dry-run', before.run],
    ] as const) {
      await button(page, verb).click()
      await check(page, `dialog-notice-${name}`)
      await page.keyboard.press('Escape')
    }
    await tabs.first().click()
    const cause = page.getByRole('textbox', { name: words[language].element.cause, exact: true })
    const written = await cause.inputValue()
    await cause.fill('')
    await check(page, 'notice-gap')
    await cause.fill(`${written}我们正在核实其余账号。`)
    await go(page, `${new URL(page.url()).hash}/versions?to=draft`)
    await expect(page.getByRole('main').getByText('我们正在核实其余账号。')).toBeVisible()
    await check(page, 'notice-compare')
    await page.keyboard.press('Escape')
    await cause.fill(written)
    await page.getByRole('button', { name: words[language].head.more, exact: true }).click()
    await page.getByRole('menuitem', { name: words[language].pack.export }).click()
    await check(page, 'dialog-pack')
    await page.keyboard.press('Escape')
    await go(page, '#/notices/pack')
    await check(page, 'pack')
    await page.context().close()
  })
}

test('a notice that waits for approval', async ({ browser }) => {
  const writer = await open(browser, 'zh-CN', 'chenjiahe')
  await openNotice(writer, 'zh-CN')
  await button(writer, zhCN.before.confirm).click()
  const box = writer.getByRole('dialog')
  for (const element of await box.getByRole('checkbox').all()) await element.click()
  await box.getByRole('button').last().click()
  await button(writer, zhCN.verb.notice.submit).click()
  await expect(writer.getByRole('region', { name: zhCN.review.title })).toBeVisible()
  await writer.getByRole('button', { name: zhCN.head.more, exact: true }).click()
  await writer.getByRole('menuitem', { name: zhCN.verb.notice.record_oral_approval }).click()
  await check(writer, 'dialog-oral-approval')
  await writer.keyboard.press('Escape')
  await go(writer, '#/settings')
  await writer.getByRole('button', { name: '退出登录' }).click()
  await writer.context().close()
  for (const language of languagesOf('en')) {
    const page = await open(browser, language, 'shenmingyuan')
    await openNotice(page, language)
    await expect(page.getByRole('region', { name: words[language].review.title })).toBeVisible()
    await check(page, 'notice-review')
    await page.keyboard.press('1')
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await check(page, 'dialog-approve-notice')
    await page.context().close()
  }
})

async function open(browser: Browser, language: ShownLanguage, login: string): Promise<Page> {
  const page = await openIn(await browser.newContext(), language, edition)
  await signedIn(page, login)
  return page
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true })

/** The notice of the incident, from the list, which is looked at on the way. */
async function openNotice(page: Page, language: ShownLanguage): Promise<void> {
  await go(page, '#/notices')
  const row = page.getByRole('grid').getByRole('row').filter({ hasText: 'N26-0001' })
  await expect(row).toBeVisible()
  await check(page, 'notices')
  await row.click()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: words[language].preview.title }).first()).toBeVisible()
}
