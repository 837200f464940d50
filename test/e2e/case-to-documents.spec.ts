import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, expect, test } from '@playwright/test'
import { documentEnvelope } from '../../src/shared/domain/document.ts'
import { BrowserEdition } from '../support/browser-edition.ts'
import { ConsoleWindow } from '../support/console.ts'
import { demoHome, removeHome } from '../support/demo-home.ts'
import { verifyFile } from '../support/verify-file.ts'

test.describe.configure({ mode: 'serial', timeout: 120_000 })

/** As a system's own report would look: a picture of one pixel. */
const proof = {
  name: 'negative-query.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** Two people at two desks with one backend. */
let own: BrowserEdition
let other: BrowserEdition
let contexts: BrowserContext[]
let operator: ConsoleWindow
let reviewer: ConsoleWindow
let url: string
/** 受理号 of the case that is worked. */
let number: string

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  own = BrowserEdition.start({ home: await demoHome() })
  contexts = [await browser.newContext(), await browser.newContext()]
  operator = await open(own, 0)
  url = await operator.backendUrl()
  other = BrowserEdition.start({ env: { PRIVACY_DESK_BACKEND: url } })
  reviewer = await open(other, 1)
  await Promise.all([operator.signIn('陈嘉禾'), reviewer.signIn('周以宁')])
  await Promise.all([operator.synced(), reviewer.synced()])
})

test.afterAll(async () => {
  for (const context of contexts) await context.close()
  await other.stop()
  await own.stop()
  removeHome(own.home)
})

async function open(edition: BrowserEdition, at: number): Promise<ConsoleWindow> {
  const page = await (contexts[at] as BrowserContext).newPage()
  await page.goto(await edition.nextAddress())
  return new ConsoleWindow(page)
}

test('陈嘉禾 writes down a cancellation that came by telephone; the clock runs from when it came', async () => {
  const { page } = operator
  await page.keyboard.press('n')
  const box = operator.dialog('新建请求')
  await expect(box.getByRole('button', { name: '登记' })).toBeDisabled()
  await operator.choose(box, '来源', '热线')
  const received = shanghaiDay(-2)
  const at = box.getByRole('textbox', { name: '收到时间' })
  await at.fill(`${received} 10:30`)
  // Enter takes what was typed once the calendar beside it is open.
  await expect(page.locator('.ant-picker-dropdown:visible')).toBeVisible()
  await at.press('Enter')
  await expect(at).toHaveValue(new RegExp(received))
  await box.getByRole('textbox', { name: '姓名' }).fill('钟书远')
  await box.getByRole('textbox', { name: '手机号' }).fill('1001234567')
  await expect(box).toContainText('手机号是 11 位数字')
  await box.getByRole('textbox', { name: '手机号' }).fill('10012345678')
  await box.getByRole('textbox', { name: '艾米聊账号' }).fill('aimi_720431')
  await box.getByRole('button', { name: '登记' }).click()
  await expect(operator.main.getByRole('heading', { name: '注销账号' })).toBeVisible()
  // The number is the backend's: it comes with the acknowledgement.
  await expect(operator.head).toContainText(/R\d{2}-\d{6}/)
  number = await operator.caseNumber()
  for (const fact of ['已收到', '钟**', '100****5678', '本人', '热线', '待核验', '未分派']) {
    await expect(operator.main).toContainText(fact)
  }
  await expect(operator.main).toContainText('账号注销 · 15 个工作日')
  await expect(operator.main).toContainText(`自 ${received.slice(5)}`)
  await expect(operator.main).toContainText('内部目标')
  await expect(operator.main).toContainText('毛时（按此提醒）')
  await expect(operator.timeline).toContainText('收到请求：注销账号，热线')
})

test('claim, identity, conditions, acceptance: what blocks a verb stands beside it', async () => {
  await operator.verb('认领').click()
  await expect(operator.head).toContainText('陈嘉禾')
  await operator.act('核验身份', '核验身份', async (box) => {
    await operator.choose(box, '核验方式', '回拨核对')
    await box.getByRole('textbox', { name: '说明' }).fill('回拨登记号码，本人确认注销。')
  })
  await expect(operator.head).toContainText('条件核查中')
  await expect(operator.verb('受理')).toBeDisabled()
  await expect(operator.verbs).toContainText('受理：还有条件未了结。')
  await operator.act('条件核查', '条件核查', async (box) => {
    await box.getByRole('checkbox', { name: '会员未到期' }).check()
    await box.getByRole('checkbox', { name: '钱包余额未提现' }).check()
  })
  await expect(operator.verb('受理'), 'class B must be settled first').toBeDisabled()
  await operator.act('条件核查', '条件核查', async (box) => {
    await box.getByRole('checkbox', { name: '钱包余额未提现' }).uncheck()
  })
  await operator.verb('受理').click()
  await expect(operator.head).toContainText('已受理')
  await expect(operator.timeline).toContainText('条件核查，未了结 1 项')
  await expect(operator.timeline).toContainText('回拨登记号码，本人确认注销。')
})

test('the treatment plan begins with the data inventory, a line per category and system', async () => {
  const { page } = operator
  await operator.verb('起草处置方案').click()
  const lines = page.getByRole('region', { name: '处置方案' }).locator('fieldset')
  await expect(lines.nth(15)).toBeVisible()
  await page.getByRole('button', { name: '添加处置项' }).click()
  await expect(page.getByRole('button', { name: '保存方案' }), 'an empty line is not complete').toBeDisabled()
  await lines.last().getByRole('button', { name: /移除/ }).click()
  await page.getByRole('button', { name: '保存方案' }).click()
  const plan = page.getByRole('table', { name: '处置方案' })
  await expect(plan).toContainText('IM 消息库')
  await expect(plan.getByRole('row').last(), 'kept lines stand last, with their end').toContainText(
    /至 \d{4}-\d{2}-\d{2}/,
  )
  await operator.verb('提交复核').click()
  await expect(operator.head).toContainText('方案待复核')
  await expect(operator.verb('同意'), 'the author has no such verb').toHaveCount(0)
  await operator.synced()
})

test('周以宁 reviews on another desk: the number is typed, the counts are said in words', async () => {
  await reviewer.openCase(number)
  await expect(reviewer.timeline).toContainText('提交处置方案第 1 稿复核')
  await reviewer.verb('同意').click()
  const box = reviewer.dialog('同意处置方案？')
  await expect(box).toContainText(/删除、匿名化或解绑 \d+ 项，不可恢复/)
  await expect(box).toContainText('方案由陈嘉禾起草')
  const confirm = box.getByRole('button', { name: /^同意并处置 \d+ 项$/ })
  await expect(confirm).toBeDisabled()
  await box.getByRole('textbox').fill('R26-000000')
  await box.getByRole('textbox').press('Enter')
  await expect(confirm).toBeDisabled()
  await box.getByRole('textbox').fill(number)
  await confirm.click()
  await expect(box).toBeHidden()
  await expect(reviewer.head).toContainText('处置中')
  // It arrives by itself on the desk of the operator.
  await expect(operator.head).toContainText('处置中')
  await expect(operator.timeline).toContainText(/周以宁/)
})

test('the service is stopped first, then each line is carried out with proof', async () => {
  const { page } = operator
  await expect(operator.verb('登记处置')).toBeDisabled()
  await expect(operator.verbs).toContainText('须先停止服务，再处置数据。')
  await operator.act('停止服务', '停止服务？')
  await operator.verb('登记处置').click()
  const box = operator.dialog('登记处置结果')
  const line = box.getByRole('combobox', { name: '处置项' })
  const save = box.getByRole('button', { name: /^登记/ })
  await expect(save, 'what is claimed to be gone needs proof').toBeDisabled()
  await operator.choose(box, '结果', '查无数据')
  await save.click()
  for (let n = 0; n < 40 && (await box.isVisible()); n += 1) {
    // Whether a line needs proof is known once the one before has been written.
    await expect(save).toHaveAttribute('aria-busy', 'false')
    const before = await selected(box)
    const last = !(await save.innerText()).includes('下一项')
    const needsProof = await save.isDisabled()
    if (needsProof) {
      const chooser = page.waitForEvent('filechooser')
      await box.getByRole('button', { name: '选择文件…' }).click()
      await (await chooser).setFiles(proof)
      await expect(box).toContainText('SHA-256')
    }
    await box.getByRole('spinbutton', { name: '涉及行数' }).fill(String(3 + n))
    await save.click()
    if (last) await expect(box).toBeHidden()
    else await expect.poll(() => selected(box)).not.toBe(before)
  }
  await expect(line).toBeHidden()
  const plan = page.getByRole('table', { name: '处置方案' })
  await expect(plan).toContainText('查无数据')
  await expect(plan.getByText('待处置')).toHaveCount(0)
  await expect(plan.getByRole('row').nth(2)).toContainText(/\d+ 行.*[0-9a-f]{4}…[0-9a-f]{4}/)
  await operator.verb('提交验证').click()
  await expect(operator.head).toContainText('待验证')
  await expect(operator.verb('验证通过')).toHaveCount(0)
  await operator.synced()
})

test('another person verifies, and the clock is met', async () => {
  await expect(reviewer.head).toContainText('待验证')
  await reviewer.act('验证通过', '验证通过？')
  await expect(reviewer.head).toContainText('在线处置完成')
  await expect(operator.head).toContainText('在线处置完成')
  await expect(operator.timeline).toContainText('验证通过，在线处置完成')
  await expect(operator.main).toContainText(/提前 \d+ 天完成/)
})

test('with the reply two documents are numbered, shown, saved, and proven', async () => {
  const { page } = operator
  await page.getByRole('tab', { name: '文书' }).click()
  await expect(operator.main).toContainText('待签发')
  await operator.act('答复告知', '答复告知', (box) => operator.choose(box, '方式', '信函'))
  await expect(operator.head).toContainText('已答复告知')
  await expect(operator.main).toContainText(/告\d{4}-\d{6}/)
  await expect(operator.main).toContainText(/执\d{4}-\d{6}/)
  for (const kind of ['结果告知书', '删除执行记录']) {
    const document = operator.main.getByRole('region', { name: kind })
    const sheet = document.getByRole('img').first()
    await expect(sheet).toBeVisible({ timeout: 30_000 })
    expect(await sheet.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300)
  }
  const notice = await save('结果告知书', 'JSON')
  const record = await save('删除执行记录', 'JSON')
  const pdf = await save('结果告知书', 'PDF')
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')

  const content = JSON.stringify(documentEnvelope.parse(JSON.parse(readFileSync(notice, 'utf8'))).payload.content)
  const systems = ['账号中心', 'IM 消息库', '数据仓库', '日志平台', '合规库']
  for (const system of systems) expect(content, 'no system names for the person').not.toContain(system)
  expect(content).not.toContain('钟书远')
  const whole = readFileSync(record, 'utf8')
  for (const system of systems) expect(whole).toContain(system)

  for (const file of [notice, record]) expect(await verifyFile(file, own.home)).toMatchObject({ code: 0 })
  const tampered = join(own.home, 'tampered.json')
  writeFileSync(tampered, readFileSync(notice, 'utf8').replace(number, 'R26-999999'))
  const refused = await verifyFile(tampered, own.home)
  expect(refused.code).toBe(1)
  expect(refused.said).toContain('结论：无效')
})

test('it closes as 办结（含依法留存）, and the other desk agrees', async () => {
  await operator.verb('办结').click()
  await expect(operator.head).toContainText('办结（含依法留存）')
  await operator.synced()
  await expect(reviewer.head).toContainText('办结（含依法留存）')
  await expect(operator.verbs.getByRole('button', { name: '归档' }), 'the objection window is open').toHaveCount(0)
  await operator.toQueue()
  await operator.search.fill(number)
  await expect(operator.main).toContainText('没有符合条件的请求')
  await operator.tab('已办').click()
  await expect(operator.row(number)).toContainText('已办结')
})

test("a request of the app's own servers is in the queue at once, and its person reads the result without an account", async () => {
  const demo = (await (await fetch(`${url}/v1/demo/accounts`)).json()) as {
    apiKey: string
    results: { number: string; queryCode: string }[]
  }
  const taken = await fetch(`${url}/v1/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': demo.apiKey },
    body: JSON.stringify({
      reference: 'app-e2e-0001',
      kind: 'cancel_account',
      receivedAt: new Date(Date.now() - 60_000).toISOString(),
      name: '汤若溪',
      phone: '10098765432',
      accountId: '88421907',
      loggedIn: true,
    }),
  })
  expect(taken.status).toBe(201)
  const request = (await taken.json()) as { number: string; queryCode: string }
  await operator.toQueue()
  await operator.search.fill(request.number)
  await expect(operator.row(request.number)).toContainText('汤**')

  const page = await (contexts[0] as BrowserContext).newPage()
  await page.goto(`${url}/result`)
  await ask(request.number, request.queryCode)
  await expect(page.getByRole('heading', { name: '办理中' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText('已注销')
  const [answered] = demo.results
  await page.goto(`${url}/result`)
  await ask(answered?.number ?? '', 'AAAA-AAAA-AAAA')
  await expect(page.getByRole('alert')).toContainText('没有找到相符的结果')
  await ask(answered?.number ?? '', answered?.queryCode ?? '')
  await expect(page.locator('body')).toContainText(/告\d{4}-\d{6}/)
  await expect(page.locator('body')).not.toContainText('账号中心')
  await page.close()

  async function ask(asked: string, code: string) {
    await page.getByLabel('受理号').fill(asked)
    await page.getByLabel('查询码').fill(code)
    await page.getByRole('button', { name: '查询' }).click()
  }
})

/** Saves a document by its button, to the place that the screen then names. */
async function save(kind: string, format: string): Promise<string> {
  const document = operator.main.getByRole('region', { name: kind })
  await document.getByRole('button', { name: format, exact: true }).click()
  const said = document.getByRole('status').filter({ hasText: `.${format.toLowerCase()}` })
  await expect(said).toBeVisible({ timeout: 30_000 })
  return (await said.innerText()).replace('已存', '').trim()
}

/** The line that the dialog is about. */
async function selected(box: ReturnType<ConsoleWindow['dialog']>): Promise<string> {
  return (await box.isVisible()) ? box.locator('.ant-select').first().innerText() : ''
}

function shanghaiDay(offset: number): string {
  return new Date(Date.now() + (offset * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
}
