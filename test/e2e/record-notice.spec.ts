import { expect, type Page, test } from '@playwright/test'
import { notices as noticesEn } from '../../src/renderer/words/en/notices.ts'
import { registers as registersEn } from '../../src/renderer/words/en/registers.ts'
import { notices as noticesZhCN } from '../../src/renderer/words/zh-CN/notices.ts'
import { registers as registersZhCN } from '../../src/renderer/words/zh-CN/registers.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { RegisterRoom } from '../support/register-room.ts'
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

test('consents that are recorded for the change fill its record', async ({ browser }) => {
  const page = await open(browser, 'zh-CN')
  const desk = new ConsoleWindow(page)
  const room = new RegisterRoom(desk)
  await room.openRegister('目的变更')
  await room.main.getByRole('gridcell', { name: /群组推荐/ }).click()
  await page.keyboard.press('Enter')
  const number = await room.number()
  const { hash } = new URL(page.url())
  await go(page, `${hash}/telling`)
  const known = room.main.getByRole('region', { name: '已报送的同意人数可填入登记' })
  await expect(room.main.getByRole('heading', { name: '被告知的人' })).toBeVisible()
  await expect(known, 'nothing was reported yet').toHaveCount(0)

  await go(page, '#/registers/consent/new')
  await room.fillDate('日期', '2026-11-20')
  await room.choose('事项', '目的变更')
  await room.fill('政策版本或变更编号', number)
  const people = { 展示人数: 850_000, 同意人数: 640_200, 拒绝人数: 190_500, 撤回人数: 200, 撤回已生效人数: 200 }
  for (const [label, n] of Object.entries(people)) await room.fill(label, String(n))
  await room.segment('界面已说明拒绝的后果', '是')
  await room.segment('拒绝后不提供无关服务', '否')
  await room.choose('来源', '人工统计')
  await room.submit.click()
  await room.number()

  await go(page, `${hash}/telling`)
  await expect(known).toContainText('640,000 人')
  await check(page, 'record-counted')
  await known.getByRole('button', { name: '填入修订' }).click()
  await expect(room.box('同意人数')).toHaveValue(/640,?000/)
  await expect(room.box('拒绝人数')).toHaveValue(/190,?500/)
  await page.context().close()
})

async function open(browser: import('@playwright/test').Browser, language: ShownLanguage): Promise<Page> {
  const page = await openIn(await browser.newContext(), language, edition)
  await signedIn(page, 'zhouyining')
  return page
}
