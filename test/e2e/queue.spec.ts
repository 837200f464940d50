import { expect, type Page, test } from '@playwright/test'
import type { CaseState } from '../../src/shared/domain/case/state.ts'
import type { PersonRecord } from '../../src/shared/domain/person.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { backendClient } from '../support/demo-backend.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'

let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow
let known: Known

interface Known {
  /** Open cases with a person who has a phone, and the person. */
  open: { number: string; state: CaseState; person: PersonRecord }[]
  /** An open case whose person has an archived one too. */
  returning: { phone: string; accountId: string; archived: string }
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  edition = BrowserEdition.start({ home: await demoHome() })
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
  known = await learn(await desk.backendUrl())
  await desk.signIn('陈嘉禾')
  await desk.synced()
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  removeHome(edition.home)
})

/** Every test begins at the unfiltered queue. */
test.beforeEach(async () => {
  await page.keyboard.press('Escape')
  await desk.toQueue()
  await desk.search.fill('')
  await page.evaluate(() => {
    location.hash = '#/requests/todo'
  })
  await page.locator('body').click({ position: { x: 700, y: 60 } })
})

test('a filter stands as a chip and in the address, and × takes it away', async () => {
  const [todo = 0] = await desk.tabCounts()
  await desk.addFilter('类型', '查阅')
  await expect(page).toHaveURL(/kind=access/)
  await expect(desk.foot).not.toContainText(`共 ${todo} 条`)
  for (const row of await desk.rows.all()) await expect(row.getByRole('gridcell').nth(2)).toHaveText('查阅')
  await desk.addFilter('承办人', '未分派')
  await page.getByRole('button', { name: '移除 类型' }).click()
  for (const row of await desk.rows.all()) await expect(row.getByRole('gridcell').nth(7)).toHaveText('未分派')
  await page.getByRole('button', { name: '清除', exact: true }).click()
  await expect(desk.foot).toContainText(`共 ${todo} 条`)
  await expect(page).not.toHaveURL(/kind|assignee/)
})

test('a filter that nothing fits says so and offers the way out', async () => {
  await desk.search.fill('没有这个人')
  await expect(desk.main).toContainText('没有符合条件的请求')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect(desk.rows.first()).toBeVisible()
})

test('a click on a head sorts, a second one the other way round', async () => {
  const numbers = async () => Promise.all([0, 1, 2, 3].map((place) => desk.numberAt(place)))
  await desk.grid.getByRole('button', { name: '申请号' }).click()
  await expect(page).toHaveURL(/sort=number/)
  await expect.poll(async () => (await numbers()).join()).toBe([...(await numbers())].sort().join())
  await desk.grid.getByRole('button', { name: '申请号' }).click()
  await expect(desk.grid.getByRole('columnheader', { name: '申请号' })).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(async () => (await numbers()).join()).toBe([...(await numbers())].sort().reverse().join())
})

test('search finds a case by number, name, last four digits, and the whole phone number', async () => {
  const { number, person } = known.open[7] ?? fail()
  const phone = person.phone ?? fail()
  for (const text of [number, person.name, phone.slice(-4), phone]) {
    await page.keyboard.press('/')
    await expect(desk.search).toBeFocused()
    await desk.search.fill(text)
    await expect(desk.row(number), text).toBeVisible()
    await expect(desk.foot, text).toContainText(/共 \d{1,2} 条/)
    expect(page.url(), 'what names a person stands in no address').not.toContain(encodeURIComponent(text))
    await page.keyboard.press('Escape')
  }
})

test('an archived case, whose person is erased here, is found by the whole phone number and by the account', async () => {
  const { phone, accountId, archived } = known.returning
  const hit = desk.main.getByRole('button', { name: archived })
  await desk.search.fill(phone.slice(-4))
  await expect(hit).toBeHidden()
  await desk.search.fill(phone)
  await expect(hit, 'a phone number is asked about at once').toBeVisible()
  await desk.search.fill(accountId)
  await expect(hit).toBeHidden()
  await page.getByRole('button', { name: '在已归档的请求中查找' }).click()
  await hit.click()
  await expect(desk.main).toContainText('已归档')
  await expect(desk.main).toContainText('已删除')
  await page.evaluate(() => history.back())
  await expect(desk.search, 'what was searched for is still there').toHaveValue(accountId)
})

test('the keyboard moves, ticks, opens and comes back to the same row', async () => {
  const first = await desk.numberAt(0)
  const third = await desk.numberAt(2)
  await expect(desk.currentRow).toContainText(first)
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await expect(desk.currentRow).toContainText(third)
  await page.keyboard.press('x')
  await page.keyboard.press('k')
  await page.keyboard.press('Space')
  await expect(desk.main).toContainText('已选 2 条')
  await expect(desk.row(third)).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(desk.main).not.toContainText('已选')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(desk.main).toContainText('已选 3 条')
  await page.keyboard.press('Escape')
  await page.keyboard.press('k')
  await expect(desk.currentRow).toContainText(third)
  await page.keyboard.press('Enter')
  await expect(desk.main.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(desk.main).toContainText('第 3 条，共')
  await page.keyboard.press('j')
  await expect(desk.main).toContainText('第 4 条，共')
  const fourth = await desk.caseNumber()
  await page.keyboard.press('Escape')
  await expect(desk.currentRow).toContainText(fourth)
})

test('Back restores the filter and the row, far down the list too', async () => {
  await desk.addFilter('类型', '注销账号')
  for (let n = 0; n < 30; n += 1) await page.keyboard.press('j')
  const number = (await desk.currentRow.getByRole('gridcell').nth(1).innerText()).trim()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/requests\/case\//)
  await expect(desk.main.getByRole('heading', { name: '注销账号', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(page).toHaveURL(/kind=cancel_account/)
  await expect(desk.currentRow).toContainText(number)
  await expect(desk.currentRow).toBeInViewport()
})

test('End shows the last case, Home the first', async () => {
  const [todo = 0] = await desk.tabCounts()
  const first = await desk.numberAt(0)
  await page.keyboard.press('End')
  await expect(desk.currentRow).toHaveAttribute('aria-rowindex', String(todo + 1))
  await expect(desk.currentRow).toContainText(/R\d{2}-\d{6}/)
  await expect(desk.currentRow).toBeInViewport()
  await page.keyboard.press('Home')
  await expect(desk.currentRow).toContainText(first)
  await page.evaluate(() => {
    location.hash = '#/requests/done'
  })
  await expect(desk.tab('已办')).toHaveAttribute('aria-selected', 'true')
  await expect(desk.rows.first()).toContainText(/已归档|已办结/)
  await page.keyboard.press('End')
  const [, done = 0] = await desk.tabCounts()
  await expect(desk.currentRow).toHaveAttribute('aria-rowindex', String(done + 1))
  expect(await page.locator('*').count(), 'rows that nobody sees are not drawn').toBeLessThan(1500)
})

test('a change of the system’s motion setting leaves the page as it stands', async () => {
  await desk.grid.evaluate((grid) => grid.setAttribute('data-kept', ''))
  for (const reducedMotion of ['reduce', 'no-preference', 'reduce', null] as const) {
    await page.emulateMedia({ reducedMotion })
    await page.waitForTimeout(100)
    await expect(desk.grid).toHaveAttribute('data-kept')
  }
})

test('no shortcut fires while somebody types or composes', async () => {
  const before = await desk.currentRow.innerText()
  await page.keyboard.press('/')
  await page.keyboard.type('jkx1n?')
  await expect(desk.search).toHaveValue('jkx1n?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await desk.search.fill('')
  await expect.poll(() => desk.currentRow.innerText()).toBe(before)
  await desk.grid.focus()
  const composed = (key: string) =>
    desk.grid.dispatchEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true })
  for (const key of ['j', 'n', '1']) await composed(key)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await desk.currentRow.innerText()).toBe(before)
  await page.keyboard.press('j')
  await expect.poll(() => desk.currentRow.innerText(), 'the same key without a composition').not.toBe(before)
})

test('1 to 4 are the verbs of the current row', async () => {
  await desk.addFilter('承办人', '未分派')
  await desk.addFilter('环节', '已收到')
  const number = await desk.numberAt(0)
  await expect(desk.peek).toContainText(number)
  await expect(desk.verb('认领')).toContainText('1')
  await page.keyboard.press('1')
  await expect(desk.row(number)).toHaveCount(0)
  await desk.synced()
  await page.getByRole('button', { name: '清除', exact: true }).click()
  await desk.search.fill(number)
  await expect(desk.row(number).getByRole('gridcell').nth(7)).toContainText('陈嘉禾')
  await expect(desk.row(number).getByRole('gridcell').nth(4)).toContainText('待核验')
})

test('many are claimed at once; each answers for itself', async () => {
  await desk.addFilter('承办人', '未分派')
  const numbers = [await desk.numberAt(0), await desk.numberAt(1)]
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '认领' }).click()
  for (const number of numbers) await expect(desk.row(number)).toHaveCount(0)
  await expect(desk.main).not.toContainText('已选')
  await desk.synced()
})

test('the palette finds acts by pinyin initials, requests by number, and rooms', async () => {
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: /搜索/ })
  await box.fill('xjqq')
  await expect(page.getByRole('option')).toHaveText([/新建请求/])
  await box.press('Enter')
  await expect(desk.dialog('新建请求')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(desk.dialog('新建请求')).toBeHidden()
  const { number } = known.open[3] ?? fail()
  await desk.openCase(number)
  expect(await desk.caseNumber()).toBe(number)
  await page.keyboard.press('Control+k')
  await box.fill('qwsz')
  await box.press('Enter')
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('r')
  await expect(desk.grid).toBeVisible()
  await page.keyboard.press('?')
  await expect(desk.dialog('快捷键')).toContainText('前往设置')
})

async function learn(url: string): Promise<Known> {
  const client = await backendClient(url, 'chenjiahe')
  const [open, rest, people] = await Promise.all([
    client.rows<{ id: string; state: CaseState }>('case', 'open'),
    client.rows<{ id: string; state: CaseState }>('case', 'rest'),
    client.rows<PersonRecord>('person', 'open'),
  ])
  const personOf = new Map(people.map((person) => [person.caseId, person]))
  const archived = new Map(
    rest.flatMap(({ state }) =>
      state.stage === 'archived' && state.subjectToken ? [[state.subjectToken, state.number ?? '']] : [],
    ),
  )
  const named = open.flatMap(({ id, state }) => {
    const person = personOf.get(id)
    return person?.phone && state.number ? [{ number: state.number, state, person }] : []
  })
  const again = named.find(({ state, person }) => person.accountId && archived.has(state.subjectToken ?? ''))
  const { phone, accountId } = again?.person ?? fail()
  const number = archived.get(again?.state.subjectToken ?? '') ?? fail()
  return { open: named, returning: { phone: phone ?? fail(), accountId: accountId ?? fail(), archived: number } }
}

function fail(): never {
  throw new Error('the demo is not as this test expects it')
}
