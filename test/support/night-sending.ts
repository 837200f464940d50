/** 09:10 to the evening: the approved notice goes out through providers that fail, channel after channel, to its proof. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page } from '@playwright/test'
import { v7 } from 'uuid'
import { type ProofReport, proofReport, REPORT } from '../../src/backend/dispatch/proof/format.ts'
import { unpackProof } from '../../src/backend/dispatch/proof/unpack.ts'
import type { TakenCalls } from '../../src/shared/contract/work-lists.ts'
import type { CallOutcome } from '../../src/shared/domain/delivery/work.ts'
import { account, mobile, totals } from './affected-people.ts'
import { signInAt } from './backend-process.ts'
import { exportAnnouncement } from './night-after.ts'
import { type Author, VERSION } from './night-notice.ts'
import type { NightProviders } from './night-providers.ts'
import type { NoticeRoom } from './notice-room.ts'
import { verifyFile } from './verify-file.ts'

/** Rows of the list whose push fails, and whose SMS. Row 25 has no number that can be used. */
const pushFails = [6, 7, 8, 9, 10, 11, 12, 25]
const smsFails = [6, 7, 8, 9, 13, 14]
const GUARDIANS = 3
/** Longer than an answer is waited for, and then asked for. */
const RECONCILED_MS = 150_000

/** The board of one notice, as it is seen while it goes out. */
export class NightSending {
  readonly #room: NoticeRoom
  readonly #providers: NightProviders
  readonly #backend: () => string

  constructor(room: NoticeRoom, providers: NightProviders, backend: () => string) {
    this.#room = room
    this.#providers = providers
    this.#backend = backend
  }

  /** Nothing leaves before its number is typed, and it is said before whom it reaches. */
  async start(): Promise<void> {
    const room = this.#room
    const { push, sms } = this.#providers
    // Then every push is taken, and none is answered.
    this.#providers.failPush('throttle', 'html', 'break', null, null)
    sms.faults.next.push('throttle', 'html')
    expect(push.accepted.size + sms.accepted.size, 'nobody was told before').toBe(0)
    await room.button('启动发送…').first().click()
    const box = room.desk.dialog(/启动发送/)
    await box.getByRole('checkbox', { name: '夜间也发送' }).check()
    await box.getByRole('textbox', { name: '夜间发送的理由' }).fill('账号正在被登录，等不到早上')
    const confirm = room.button(`启动发送 ${totals.people} 人`, box)
    await expect(confirm, 'the number is typed').toBeDisabled()
    const number = /N\d{2}-\d{4}/.exec(await box.innerText())?.[0] ?? ''
    await box.getByRole('textbox', { name: /^输入/ }).fill(number)
    await confirm.click()
    await expect(box).toBeHidden()
    await expect(room.head).toContainText('发送中')
    const { people, announcement } = totals
    await this.#adds({ people, delivered: 0, inFlight: people - announcement, waiting: 0, announced: announcement })
  }

  /**
   * The gateway of push is over its limit, answers with a page, breaks the connection and then says nothing any more;
   * SMS likewise. In the middle of it the backend is killed. Who may have been told is asked about, and told once.
   */
  async survive(kill: () => Promise<void>): Promise<void> {
    const { push, sms } = this.#providers
    await expect(this.#relay('推送'), 'a page is no answer, nor is a broken line').toContainText(/待核实 \d/)
    await expect.poll(() => push.accepted.size, { message: 'all but the throttled' }).toBe(totals.push - 1)
    this.#providers.healPush()
    await kill()
    for (const [channel, messages] of [
      ['推送', totals.push],
      ['短信', totals.sms + GUARDIANS],
    ] as const) {
      // What was handed over and never answered is none of these until the provider was asked.
      await expect(this.#relay(channel)).not.toContainText('待核实', { timeout: RECONCILED_MS })
      await this.#carried(channel, { total: messages, delivered: 0, open: messages, failed: 0 })
    }
    await expect.poll(() => push.accepted.size, { timeout: RECONCILED_MS }).toBe(totals.push)
    await expect.poll(() => sms.accepted.size, { timeout: RECONCILED_MS }).toBe(totals.sms + GUARDIANS)
    this.#once()
    expect(push.forged() + sms.forged()).toBe(0)
  }

  /** Receipts come twice, and of messages that nobody has sent; each counts once. */
  async receipts(): Promise<void> {
    const { sms } = this.#providers
    const pushed = Array.from({ length: 27 }, (_, n) => n).filter((n) => !pushFails.includes(n))
    this.#providers.settlePush('delivered', pushed.map(account))
    this.#providers.settlePush('failed', pushFails.map(account))
    this.#settleSms()
    for (const _again of [1, 2]) {
      await this.#providers.reportPush(this.#backend())
      await this.#providers.reportSms(this.#backend(), { duplicate: true, unknown: true })
    }
    await this.#carried('推送', { total: 18, delivered: 10, open: 0, failed: 8 })
    await this.#carried('短信', { total: 8, delivered: 6, open: 0, failed: 2 })
    expect(sms.book.taken.length).toBe(8)
    await this.#adds({ people: 27, delivered: 13, inFlight: 0, waiting: 10, announced: 4 })
  }

  /** Who was not reached goes on by one act: to SMS, to e-mail, to a person with a telephone, to the announcement. */
  async relay(): Promise<void> {
    const { mail } = this.#providers
    mail.faults.push({ rcpt: 451 })
    await this.#moveOn({ 短信: 7, 邮件: 1, 电话: 1, 公告: 1 })
    // Later receipts of push find people who have gone on: who has failed there has failed.
    this.#providers.settlePush('delivered', [account(6)])
    await this.#providers.reportPush(this.#backend())
    await expect.poll(() => this.#providers.sms.book.taken.length, { timeout: 30_000 }).toBe(15)
    await expect.poll(() => mail.mails.length, { timeout: 60_000, message: 'greylisted, then taken' }).toBe(1)
    this.#settleSms()
    await this.#providers.reportSms(this.#backend(), { duplicate: true })
    await this.#carried('短信', { total: 15, delivered: 9, open: 0, failed: 6 })
    await this.#carried('推送', { total: 18, delivered: 10, open: 0, failed: 8 })
    mail.faults.push({ rcpt: 550 })
    await this.#moveOn({ 邮件: 2, 电话: 2 })
    await this.#carried('邮件', { total: 3, delivered: 0, open: 2, failed: 1 })
    await this.#moveOn({ 电话: 1 })
    await this.#call('reached', 'refused', 'reached', 'wrong_number')
    await this.#carried('电话', { total: 4, delivered: 2, open: 0, failed: 2 })
    await this.#moveOn({ 公告: 2 })
    this.#once()
    await this.#adds({ people: 27, delivered: 18, inFlight: 2, waiting: 0, announced: 7 })
  }

  /** Whom nothing reaches is told by an announcement, on stated grounds; where it stood, and how it looked, is on file. */
  async announce(duty: Author, officer: Author, title: string): Promise<{ fileHash: string; evidence: string }> {
    const { incidents, notices } = duty
    await notices.open(title, '已批准')
    const html = readFileSync(await exportAnnouncement(notices))
    await incidents.open(title)
    await incidents.tab('告知')
    const grounds = incidents.card('难以逐一告知说明')
    const declare = incidents.button('写说明…', grounds)
    await incidents.act(declare, { dialog: '难以逐一告知说明', by: '提出说明' }, async (box) => {
      for (const [name, n] of Object.entries({ 已送达: 18, 送达失败: 3 })) {
        await box.getByRole('spinbutton', { name }).fill(String(n))
      }
      await incidents.chooseAll(box, '原因', '账号已注销，不再持有联系方式', '多次发送未送达')
      await box.getByRole('textbox', { name: '说明' }).fill('四人已注销，三人各通道均未送达，两封邮件在途')
    })
    await officer.incidents.open(title)
    const strip = officer.incidents.page.getByRole('listitem').filter({ hasText: '难以逐一告知说明，待另一人批准' })
    const review = officer.incidents.button('复核…', strip)
    await officer.incidents.act(review, { dialog: '复核：难以逐一告知说明', by: '确认同意' })
    await expect(grounds).toContainText(/沈明远 .+ 批准/)

    const url = 'https://www.aimiliao.example/privacy/notices/2026-11'
    const shot = await pictureOf(incidents.page, html)
    const card = incidents.card('公告发布记录')
    await incidents.act(incidents.button('登记发布…', card), { dialog: '登记公告发布', by: '登记' }, async (box) => {
      await box.getByRole('textbox', { name: '网址' }).fill(url)
      // First the published file, which then shows its hash in place of the words; then what shows how it looked.
      const choose = incidents.button('选择文件…', box)
      await incidents.give(choose.first(), { name: 'page.html', mimeType: 'text/html', buffer: html })
      await expect(choose).toHaveCount(1)
      const proof = { name: 'page.png', mimeType: 'image/png', buffer: shot }
      await incidents.give(choose, proof)
      await expect(choose).toHaveCount(0)
    })
    await expect(card).toContainText('官网')
    await expect(card).toContainText(url)
    await expect(card, 'how it looked is on file').toContainText(/截图 [0-9a-f]{4}…/)
    await incidents.desk.synced()
    return { fileHash: hashOf(html), evidence: hashOf(shot) }
  }

  /** One signed file says all of it, to somebody who has nothing else. */
  async prove(home: string, published: { fileHash: string; evidence: string }): Promise<void> {
    await this.#openBoard()
    const { page } = this.#room
    await this.#room.button('更多').last().click()
    await page.getByRole('menuitem', { name: '导出证明…' }).click()
    const said = page.getByRole('status').filter({ hasText: '.zip' })
    await expect(said).toBeVisible()
    const [path = ''] = /\/\S+\.zip/.exec(await said.innerText()) ?? []
    const verdict = await verifyFile(path, home)
    expect(verdict.said).toContain('名单 27 人，已送达 18，在途 2，待接力 0，仅公告 7')
    expect(verdict.code).toBe(0)
    const report = await reportIn(path)
    expect(report.list?.people).toBe(totals.people)
    expect(report.notice.revision).toBe(VERSION)
    expect(report.unreachability).toMatchObject({ affected: 27, delivered: 18, failed: 3 })
    expect(report.publications).toEqual([expect.objectContaining({ place: 'website', ...published })])
  }

  async #openBoard(): Promise<void> {
    const { page } = this.#room
    await this.#room.button('发送看板').click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('发送看板')
  }

  /** The equation on top of the board. */
  async #adds(expected: Record<'people' | 'delivered' | 'inFlight' | 'waiting' | 'announced', number>): Promise<void> {
    const shown = this.#room.page.getByLabel('覆盖情况')
    for (const [id, n] of Object.entries(expected)) {
      await expect(shown.locator(`[data-figure="${id}"]`), id).toHaveText(String(n), { timeout: 30_000 })
    }
    const { people, ...parts } = expected
    expect(Object.values(parts).reduce((sum, n) => sum + n, 0)).toBe(people)
  }

  #relay(channel: string): Locator {
    const { page } = this.#room
    const table = page.getByRole('table', { name: '通道接力' })
    return table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: channel }) })
  }

  async #carried(channel: string, expected: Record<'total' | 'delivered' | 'open' | 'failed', number>): Promise<void> {
    const cells = this.#relay(channel).getByRole('cell')
    for (const [at, n] of Object.values(expected).entries()) {
      await expect(cells.nth(at), `${channel} ${at}`).toHaveText(String(n), { timeout: 45_000 })
    }
  }

  /** 转下一通道, for all who wait; the answer says how many went where. */
  async #moveOn(expected: Record<string, number>): Promise<void> {
    const people = Object.values(expected).reduce((sum, n) => sum + n, 0)
    await this.#room.button('转下一通道…').click()
    const box = this.#room.desk.dialog('把失败的人转到下一通道？')
    await this.#room.button(`转 ${people} 人`, box).click()
    await expect(box).toBeHidden()
    const where = Object.entries(expected).map(([channel, n]) => `${channel} ${n}`)
    await expect(this.#room.page.getByText(`已转 ${people} 人：${where.join('、')}`)).toBeVisible()
  }

  #settleSms(): void {
    const { book } = this.#providers.sms
    book.settle('delivered')
    book.settle('failed', smsFails.map(mobile))
  }

  /** Somebody sits down with the list of calls. */
  async #call(...outcomes: CallOutcome[]): Promise<void> {
    const caller = await signInAt(this.#backend(), 'chenjiahe', 'demo-chenjiahe')
    const notice = new URL(this.#room.page.url()).hash.split('/')[2]
    const taken = await caller.request('POST', `/v1/notices/${notice}/calls/take`, { most: 20 })
    const { calls } = (await taken.json()) as TakenCalls
    expect(calls.length).toBe(outcomes.length)
    for (const [at, { message }] of calls.entries()) {
      const report = { id: v7(), message, outcome: outcomes[at], at: new Date().toISOString() }
      const answer = await caller.request('POST', `/v1/notices/${notice}/calls`, report)
      expect(answer.status).toBe(200)
    }
  }

  /** What no fault, kill or relay may change. */
  #once(): void {
    const { push, sms, mail } = this.#providers
    const times = [push, sms, mail].flatMap(({ accepted }) => [...accepted.values()])
    expect(times.filter((n) => n !== 1)).toEqual([])
  }
}

/** What somebody keeps who looks at the page. */
async function pictureOf(page: Page, html: Buffer): Promise<Buffer> {
  const published = await page.context().browser()?.newPage()
  if (!published) throw new Error('no browser')
  await published.setContent(html.toString())
  const picture = await published.screenshot()
  await published.close()
  return picture
}

async function reportIn(path: string): Promise<ProofReport> {
  const { files } = await unpackProof(readFileSync(path))
  return proofReport.parse(JSON.parse(String(files.get(REPORT))))
}

function hashOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
