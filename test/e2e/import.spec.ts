import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { expectAccessible } from '../support/axe.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'

test.describe.configure({ mode: 'serial' })

const fixture = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../fixtures/imports/${name}`, import.meta.url)))
const EXPORT = { name: '客服工单 11 月.csv', mimeType: 'text/csv', buffer: fixture('customer-service-utf8-bom.csv') }
const OLD = { name: '旧系统导出.csv', mimeType: 'text/csv', buffer: fixture('ticket-system-gb18030.csv') }

let home: string
let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  home = await demoHome()
  // Files are saved to the person's Downloads folder: not to that of whoever runs this.
  edition = BrowserEdition.start({ home, env: { HOME: home, USERPROFILE: home } })
  page = await browser.newPage()
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
  await desk.signIn('陈嘉禾')
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  removeHome(home)
})

interface Upload {
  name: string
  mimeType: string
  buffer: Buffer
}

async function choose(file: Upload, button = '选择 CSV 文件…', target = page): Promise<void> {
  const asked = target.waitForEvent('filechooser')
  await target.getByRole('button', { name: button }).click()
  await (await asked).setFiles(file)
}

async function begin(file: Upload): Promise<void> {
  await desk.toQueue()
  await page.getByRole('button', { name: '导入…' }).click()
  await choose(file)
}

const step = (name: string) =>
  expect(page.getByRole('listitem').filter({ hasText: name }).first()).toHaveAttribute('aria-current', 'step')

const mapped = (field: string) =>
  page.locator('.ant-select').filter({ has: page.getByRole('combobox', { name: field, exact: true }) })

/** 行数、新增、重复、有误 as the dry run counts them. */
async function counts(): Promise<string[]> {
  return page.getByRole('definition').allInnerTexts()
}

const problems = () =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })

test('a file is shown as it stands, its columns matched by their headers', async () => {
  await desk.toQueue()
  await page.getByRole('button', { name: '导入…' }).click()
  await step('选择文件')
  await expectAccessible(page, 'import, choose')
  await choose(EXPORT)
  await step('对应列')
  await expect(desk.main).toContainText('客服工单 11 月.csv · UTF-8（带 BOM） · 11 列')
  for (const [field = '', header = ''] of [
    ['来源编号', '工单号'],
    ['类型', '诉求类型'],
    ['申请人身份', '申请人身份'],
    ['来源', '来源渠道'],
    ['收到时间', '受理时间'],
    ['姓名', '客户姓名'],
    ['手机号', '手机号'],
    ['账号', '艾米聊号'],
    ['答复地址', '联系方式'],
    ['代办人姓名', '代办人'],
  ]) {
    await expect(mapped(field)).toHaveText(header)
  }
  const sample = page.getByRole('region', { name: '文件前几行' })
  await expect(sample.getByRole('columnheader')).toHaveCount(11)
  await expect(sample.getByRole('row').nth(1)).toContainText('王小明')
  await expectAccessible(page, 'import, map')
})

test('the dry run counts new, duplicate and wrong rows, and names lines, columns and reasons', async () => {
  await page.getByRole('button', { name: '试导入' }).click()
  await step('试导入')
  await expect.poll(counts).toEqual(['18', '10', '2', '6'])
  await expect(problems()).toHaveText([
    '13与前面的一行重复',
    '14与前面的一行重复',
    '15诉求类型不认识的写法',
    '16受理时间时间看不懂，请写成 2026-11-03 09:05',
    '17手机号被表格软件改成了科学计数法',
    '18手机号已被星号遮盖，请用原文',
    '19客户姓名必填内容为空',
    '19手机号与账号都没有',
    '20客户姓名以公式符号开头',
  ])
  await expectAccessible(page, 'import, dry run')
})

test('the rows that do not go are saved to a file that says where and why', async () => {
  await page.getByRole('button', { name: '存下问题行…' }).click()
  const saved = await page.getByText(/^已存 .+\.csv$/).innerText()
  const text = readFileSync(saved.replace('已存 ', ''), 'utf8')
  expect(text.startsWith('\ufeff'), 'a spreadsheet knows the encoding').toBe(true)
  const lines = text.slice(1).trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^工单号,.*,行号,列,原因$/)
  expect(lines).toHaveLength(9)
  expect(lines.find((line) => line.startsWith('KF20261105-0006'))).toMatch(/,15,诉求类型,不认识的写法$/)
  expect(text, 'no formula wakes up').toContain(`'=HYPERLINK`)
})

test('nothing is written before the commit; afterwards the requests are in the queue', async () => {
  await expect(desk.statusBar).toContainText('待同步 0')
  await page.getByRole('button', { name: '导入 10 条' }).click()
  await step('完成')
  await expect(page.getByRole('heading', { name: '已导入 10 条' })).toBeVisible()
  await expectAccessible(page, 'import, done')
  await page.getByRole('button', { name: '回到队列' }).click()
  await desk.search.fill('欧阳修远')
  await expect(desk.rows).toHaveCount(1)
  await expect(desk.rows.first()).toContainText('注销账号')
  await desk.synced()
  await expect(desk.rows.first()).toContainText(/R\d\d-\d{6}/)
  await expect(desk.statusBar).toContainText('冲突 0')
  await desk.search.fill('')
})

test('the same file again adds nothing', async () => {
  await begin(EXPORT)
  await page.getByRole('button', { name: '试导入' }).click()
  await expect.poll(counts).toEqual(['18', '0', '12', '6'])
  await expect(problems().filter({ hasText: '此前已导入' })).toHaveCount(11)
  await expect(page.getByRole('button', { name: '导入 0 条' })).toBeDisabled()
  await page.getByRole('button', { name: '取消' }).click()
  await step('选择文件')
})

test('GB18030 with tabs is read as well, and a cancelled import leaves nothing', async () => {
  await begin(OLD)
  await expect(desk.main).toContainText('旧系统导出.csv · GB18030 · 7 列')
  await page.getByRole('button', { name: '试导入' }).click()
  await expect.poll(counts).toEqual(['7', '5', '0', '2'])
  await page.getByRole('button', { name: '取消' }).click()
  await step('选择文件')
  await expectFound('钱多多', 0)

  await begin(OLD)
  await page.getByRole('button', { name: '试导入' }).click()
  await page.getByRole('button', { name: '导入 5 条' }).click()
  await expect(page.getByRole('heading', { name: '已导入 5 条' })).toBeVisible()
  for (const name of ['钱多多', '𠮷川健', '何洁䶮']) await expectFound(name, 1)
  await desk.synced()
})

test('an unclosed quote refuses the whole file, and says where it opens', async () => {
  const buffer = Buffer.from(
    [
      '工单号,诉求类型,受理时间,姓名,手机号',
      'A-1,注销账号,2026/11/3 9:05,好行,10000000081',
      'A-2,注销账号,2026/11/3 9:06,"坏行,10000000082',
      'A-3,注销账号,2026/11/3 9:07,末行,10000000083',
      '',
    ].join('\r\n'),
  )
  await begin({ name: '坏文件.csv', mimeType: 'text/csv', buffer })
  const refuse = page.getByRole('alert')
  const dryRun = page.getByRole('button', { name: '试导入' })
  await expect(refuse.or(dryRun)).toBeVisible()
  if (await dryRun.isVisible()) await dryRun.click()
  await expect(refuse).toHaveText('第 3 行起有引号没有闭合，整个文件未导入。补上引号后重试。')
  await expectAccessible(page, 'import, refused')
  await expectFound('好行', 0)
})

test('in English, and the settings', async ({ browser }) => {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '设置' }).click()
  await expect(page.getByRole('heading', { name: '设置' })).toBeVisible()
  await expectAccessible(page, 'settings')
  const context = await browser.newContext({ locale: 'en-US' })
  const english = await context.newPage()
  await english.goto(await edition.nextAddress())
  await english.getByRole('button', { name: 'Import…' }).click()
  await expectAccessible(english, 'import, choose, in English')
  await choose(EXPORT, 'Choose a CSV file…', english)
  await expect(english.getByRole('button', { name: 'Dry run' })).toBeVisible()
  await expectAccessible(english, 'import, map, in English')
  await english.getByRole('button', { name: 'Dry run' }).click()
  await expect(english.getByRole('definition')).toHaveText(['18', '0', '12', '6'])
  await expectAccessible(english, 'import, dry run, in English')
  await english.getByRole('link', { name: 'Settings' }).click()
  await expect(english.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await expectAccessible(english, 'settings, in English')
  await context.close()
})

/** The search of the queue leaves so many rows. */
async function expectFound(name: string, rows: number): Promise<void> {
  await desk.toQueue()
  await expect(desk.rows.first()).toBeVisible()
  await desk.search.fill(name)
  await expect(desk.rows, name).toHaveCount(rows)
  await desk.search.fill('')
}
