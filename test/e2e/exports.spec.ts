import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { Document, Packer, Paragraph } from 'docx'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { readDocx } from '../support/read-exports.ts'
import { check, go, languagesOf, openIn } from '../support/screens.ts'

test.describe.configure({ mode: 'serial' })

let home: string
let edition: BrowserEdition
let page: Page
let desk: ConsoleWindow

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000)
  home = await demoHome()
  mkdirSync(join(home, 'Downloads'))
  edition = BrowserEdition.start({ home, env: { HOME: home, USERPROFILE: home } })
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  desk = new ConsoleWindow(page)
  await page.goto(await edition.nextAddress())
  await desk.signIn('陈嘉禾')
  await desk.synced()
})

test.afterAll(async () => {
  await page.close()
  await edition.stop()
  removeHome(home)
})

const downloads = () => readdirSync(join(home, 'Downloads'))
const past = () => page.getByRole('region', { name: '导出记录' }).getByRole('row')

async function openForm(ledger: string): Promise<void> {
  await go(page, '#/reports/exports')
  await page.getByRole('row').filter({ hasText: ledger }).getByRole('button').click()
  await expect(page.getByRole('heading', { name: `导出${ledger}` })).toBeVisible()
}

async function choose(field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).click()
  await page.locator('.ant-select-dropdown:visible').getByTitle(option, { exact: true }).click()
}

async function run(): Promise<void> {
  await page.getByRole('form').getByRole('button', { name: '导出', exact: true }).click()
  await expect(page.getByRole('tab', { name: '导出记录' })).toHaveAttribute('aria-selected', 'true')
  await expect(past().nth(1)).toContainText('已导出', { timeout: 60_000 })
}

test('every ledger and register is offered', async () => {
  await go(page, '#/reports/exports')
  const rows = page.getByRole('region', { name: '台账' }).getByRole('row')
  await expect(rows.filter({ hasText: '注销专项台账' })).toContainText('20 列')
  await expect(rows).toHaveCount(12)
  await page.getByRole('tab', { name: '登记册' }).click()
  await expect(page.getByRole('region', { name: '登记册' }).getByRole('row')).not.toHaveCount(1)
})

test('the preview is the pages, masked; the file is what it says', async () => {
  await openForm('请求受理台账')
  await expect(page.getByRole('region', { name: '预览' }).getByRole('img').first()).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('region', { name: '预览' })).toContainText('预览前 60 行')
  await choose('格式', 'CSV')
  await run()
  const [name = ''] = downloads().filter((each) => each.endsWith('.csv'))
  expect(name).toMatch(/^请求受理台账_\d{4}-\d\d-\d\d\.csv$/)
  const text = readFileSync(join(home, 'Downloads', name), 'utf8')
  expect(text).toContain('受理号,类型,申请人身份')
  expect(text).toMatch(/1\d\d\*{4}\d{4}/)
  expect(text).not.toMatch(/,1\d{10},/)
  await expect(past().nth(1)).toContainText(name)
})

test('a bundle checks itself in a browser, against the fingerprint alone', async ({ browser }) => {
  await openForm('安全事件台账')
  await page.getByRole('checkbox', { name: '打包并签名' }).check()
  await run()
  await expect(past().nth(1)).toContainText('已由后端证明签名人')
  const [name = ''] = downloads().filter((each) => each.endsWith('.zip'))
  const zip = join(home, 'Downloads', name)
  const window = await browser.newPage()
  const asked: string[] = []
  window.on('request', (request) => asked.push(request.url()))
  await window.goto(`file://${join(process.cwd(), 'resources/exports/verify.html')}`)
  await window.locator('#file').setInputFiles(zip)
  await expect(window.locator('#verdict')).toContainText('未发现改动')
  const printOf = async (row: string) =>
    (await window.locator('#about').getByRole('row').filter({ hasText: row }).innerText()).slice(-64)
  for (const row of ['Issuer', 'Signer']) {
    await window.locator('#pin').fill(await printOf(row))
    await window.locator('#pin').blur()
    await expect(window.locator('#verdict')).toContainText('有效：由该指纹的公钥签名')
  }
  await window.locator('#pin').fill('0'.repeat(64))
  await window.locator('#pin').blur()
  await expect(window.locator('#verdict')).toContainText('无效')
  await window.screenshot({ path: test.info().outputPath('verify.png'), fullPage: true })
  await window.locator('#pin').fill('')
  // One changed byte of a file within, and the same page says which.
  const bytes = readFileSync(zip)
  const at = bytes.indexOf('PK\u0003\u0004', bytes.indexOf('files/')) - 40
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await window.locator('#file').setInputFiles({ name: 'changed.zip', mimeType: 'application/zip', buffer: bytes })
  await expect(window.locator('#verdict')).toContainText('无效')
  expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([])
  await window.close()
})

async function formOf(...lines: string[]): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] }))
}

async function chooseForm(buffer: Buffer): Promise<void> {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '选择 .docx 表单…' }).click()
  await (await asked).setFiles({ name: '报送表.docx', mimeType: 'application/octet-stream', buffer })
}

test('a form of a regulator is checked, then filled', async () => {
  await openForm('安全事件台账')
  await choose('格式', '监管表单')
  const start = page.getByRole('form').getByRole('button', { name: '导出', exact: true })
  await expect(start).toBeDisabled()
  await chooseForm(await formOf('{单位} {没有这个}', '{@单位}'))
  await expect(page.getByRole('alert')).toHaveText(['无此内容：没有这个', '无此内容：@单位'])
  await expect(start).toBeDisabled()
  await chooseForm(await formOf('单位：{单位}', '{#明细}{序号}. {事件编号} {级别}{/明细}', '共 {行数} 起'))
  await expect(page.getByText('6 个标签，均可填写')).toBeVisible()
  await check(page, 'export-form')
  await run()
  const [name = ''] = downloads().filter((each) => each.endsWith('.docx'))
  const { text } = readDocx(join(home, 'Downloads', name))
  expect(text).toContain('单位：浙江鑫信软件技术有限公司')
  expect(text).toMatch(/1\. E\d\d-\d{4}/)
  expect(text).not.toContain('{')
})

test('a long export can be left, is seen from everywhere, and is cancelled', async () => {
  await openForm('请求受理台账')
  await choose('格式', 'PDF')
  const before = downloads()
  await page.getByRole('form').getByRole('button', { name: '导出', exact: true }).click()
  await expect(page.getByRole('progressbar')).toBeVisible()
  await desk.toQueue()
  await desk.statusBar.getByRole('link', { name: /导出 \d+%/ }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await page.getByRole('tab', { name: '导出记录' }).click()
  await expect(past().nth(1)).toContainText('已取消，没有留下文件')
  expect(downloads()).toEqual(before)
})

test('whole personal data waits for the word of a second person', async () => {
  await openForm('投诉举报台账')
  await page.getByText('明文', { exact: true }).click()
  await expect(page.getByRole('form').getByRole('button', { name: '导出', exact: true })).toBeDisabled()
  await expect(page.getByText('审批人既非申请人也非导出人')).toBeVisible()
})

for (const language of languagesOf('en')) {
  test(`the screens in ${language}`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const other = await openIn(context, language, edition)
    await go(other, '#/reports/exports')
    await expect(other.getByRole('row').nth(5)).toBeVisible()
    await check(other, 'exports')
    await go(other, '#/reports/exports?view=past')
    await check(other, 'exports-past')
    await go(other, '#/reports/exports/cancellations')
    const pages = other.getByRole('region', { name: language === 'en' ? 'Preview' : '预览' }).getByRole('img')
    await expect(pages.first()).toBeVisible({ timeout: 60_000 })
    await check(other, 'export-one')
    await go(other, '#/reports/exports/bundle')
    await expect(pages.first()).toBeVisible({ timeout: 60_000 })
    await check(other, 'export-bundle')
    await context.close()
  })
}
