import { expect, type Page, test } from '@playwright/test'
import { notices as noticesEn } from '../../src/renderer/words/en/notices.ts'
import { registers as registersEn } from '../../src/renderer/words/en/registers.ts'
import { notices as noticesZhCN } from '../../src/renderer/words/zh-CN/notices.ts'
import { registers as registersZhCN } from '../../src/renderer/words/zh-CN/registers.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { check, go, languagesOf, openIn, type ShownLanguage, signedIn } from '../support/screens.ts'

/** A change of purpose is told: its list, its notice, and what the notice must say. In both languages and themes. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })
test.use({ actionTimeout: 30_000 })

const words = {
  'zh-CN': { ...registersZhCN.telling, elements: noticesZhCN.elements, must: ['变更内容', '如何拒绝'] },
  en: { ...registersEn.telling, elements: noticesEn.elements, must: ['What changes', 'How to refuse'] },
}

let edition: BrowserEdition

test.beforeAll(async () => {
  test.setTimeout(300_000)
  edition = BrowserEdition.start({ home: await demoHome() })
})

test.afterAll(async () => {
  await edition.stop()
  removeHome(edition.home)
})

for (const language of languagesOf('zh-CN')) {
  test(`a record tells people (${language})`, async ({ browser }) => {
    const page = await open(browser, language)
    const { list, notices, importTitle, elements, must } = words[language]
    const main = page.getByRole('main')
    await go(page, '#/registers/purpose_change')
    await main.getByRole('gridcell', { name: /群组推荐/ }).click()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/registers\/record\/[0-9a-f-]{36}$/)
    const { hash } = new URL(page.url())
    await go(page, `${hash}/telling`)
    await expect(main.getByRole('heading', { name: list })).toBeVisible()
    await expect(main.getByText('1,800,000').first()).toBeVisible()
    await expect(main.getByRole('heading', { name: notices, exact: true })).toBeVisible()
    await check(page, 'record-telling')
    await go(page, `${hash}/people`)
    await expect(main.getByRole('heading', { name: importTitle })).toBeVisible()
    await check(page, 'record-people')
    await go(page, `${hash}/telling`)
    await main.getByRole('button', { name: /^N\d\d-\d{4}$/ }).click()
    const contents = main.getByRole('complementary', { name: elements.title })
    for (const name of must) await expect(contents.getByText(name, { exact: true })).toBeVisible()
    await expect(contents).not.toContainText(language === 'en' ? 'Self-protection' : '自主防范')
    await expect(main.getByText('用户加入的群组').first()).toBeVisible()
    await check(page, 'record-notice')
    await main.getByRole('button', { name: /^G\d\d-\d{6}$/ }).click()
    await expect(page).toHaveURL(new RegExp(hash.slice(2)))
    await page.context().close()
  })
}

async function open(browser: import('@playwright/test').Browser, language: ShownLanguage): Promise<Page> {
  const page = await openIn(await browser.newContext(), language, edition)
  await signedIn(page, 'zhouyining')
  return page
}
