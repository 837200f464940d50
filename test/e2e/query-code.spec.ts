import { expect, type Page, test } from '@playwright/test'
import { toPublicStatus } from '../../src/shared/domain/case/public-status.ts'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { backendClient } from '../support/demo-backend.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'

let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow
/** An open case of 陈嘉禾 that came by telephone. */
let number: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  edition = BrowserEdition.start({ home: await demoHome() })
  page = await browser.newPage({ permissions: ['clipboard-read', 'clipboard-write'] })
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
  const client = await backendClient(await desk.backendUrl(), 'chenjiahe')
  const chen = (await client.rows<{ id: string; name: string }>('user', 'open')).find(({ name }) => name === '陈嘉禾')
  const cases = await client.rows<{ state: CaseState }>('case', 'open')
  const mine = cases.find(
    ({ state }) =>
      state.assignee === chen?.id && state.channel === 'hotline' && toPublicStatus(state) === 'in_progress',
  )
  number = mine?.state.number ?? ''
  await desk.signIn('陈嘉禾')
  await desk.synced()
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  removeHome(edition.home)
})

test('a person who called gets a 查询码, which is shown once and opens the result page', async ({ browser }) => {
  await desk.openCase(number)
  await desk.verb('更多').click()
  await page.getByRole('menuitem', { name: '签发查询码…' }).click()
  await desk.dialog('签发查询码？').getByRole('button', { name: '签发查询码' }).click()
  const box = desk.dialog('查询码已签发')
  await expect(box).toContainText(number)
  const code = await box.locator('code').innerText()
  const address = await box.getByText(/^http.*\/result$/).innerText()
  await box.getByRole('button', { name: '复制' }).click()
  await expect(box.getByRole('button', { name: '已复制' })).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(`受理号：${number}\n查询码：${code}\n查询网址：${address}`)
  await box.getByRole('button', { name: '关闭' }).click()
  await expect(page.getByText(code)).toBeHidden()
  await expect(desk.timeline).toContainText('签发查询码')
  await desk.synced()

  const person = await browser.newPage()
  await person.goto(address)
  await person.getByLabel('受理号').fill(number)
  await person.getByLabel('查询码').fill(code)
  await person.getByRole('button').click()
  await expect(person.getByRole('main')).toContainText(number)
  await expect(person.getByRole('main')).toContainText('办理中')
  await person.close()
})
