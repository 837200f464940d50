/** 04:00 to morning: the list of people, the decision, the notice and its approval, with what the screen must answer. */
import { expect } from '@playwright/test'
import { affectedPeople, totals } from './affected-people.ts'
import { violations } from './axe.ts'
import type { IncidentRoom } from './incident-room.ts'
import { elements, type NoticeRoom } from './notice-room.ts'

/** The first version has a gap. */
export const VERSION = 2

export interface Author {
  incidents: IncidentRoom
  notices: NoticeRoom
}

export async function importPeople(room: IncidentRoom): Promise<void> {
  const { desk } = room
  await room.tab('告知')
  await room.tab('研判与时限')
  await room.button('导入名单…').click()
  await room.give(room.button('选择 CSV 或 XLSX 文件…'), affectedPeople)
  await expect(desk.main).toContainText('受影响用户.csv · CSV · GB18030 · 8 列')
  await expect(desk.main, 'numbers are masked').not.toContainText('10040000000')
  await room.button('试导入').click()
  await expect(desk.main).toContainText(`${totals.people} ＋ ${totals.duplicate} ＋ ${totals.wrong} ＝ ${totals.rows}`)
  for (const reason of ['与前面的一行重复', '不认识的类别', '不是 11 位手机号', '未成年人没有监护人联系方式']) {
    await expect(desk.main).toContainText(reason)
  }
  await expect(desk.main).toContainText(/已注销 ?4/)
  await expect(desk.main).toContainText(/未成年人 ?4/)
  await room.button(`采用名单，${totals.people} 人`).click()
  await expect(desk.main).toContainText(`名单已采用，${totals.people} 人`)
  await room.button('返回事件').last().click()
  const card = room.card('受影响人群与触达')
  await expect(card).toContainText(`${totals.people} 人`)
  await room.pick(card, '显示方式', '表')
  await expect(card).toContainText(`＝ ${totals.people}`)
}

export async function decide(room: IncidentRoom): Promise<void> {
  await room.tab('告知')
  const card = room.card('告知决定')
  await room.act(room.button('决定是否告知…', card), { dialog: '告知决定', by: '提出决定' }, async (box) => {
    await room.choose(box, '决定', '决定告知')
    await box.getByRole('textbox', { name: '理由' }).fill('账号可被他人登录，须尽快告知')
  })
  await expect(card).toContainText('待另一人批准')
}

export async function approveDecision(room: IncidentRoom, title: string): Promise<void> {
  await room.open(title)
  const strip = room.page.getByRole('listitem').filter({ hasText: '告知决定，待另一人批准' })
  await room.act(room.button('复核…', strip), { dialog: '复核：告知决定', by: '确认同意' })
  await expect(strip).toHaveCount(0)
}

/** No network, and the officer on the phone: somebody heard it too, and who said it signs within a day. */
export async function approveDecisionByTelephone(room: IncidentRoom): Promise<void> {
  const card = room.card('告知决定')
  await room.act(room.button('登记口头授权…', card), { dialog: '登记口头授权', by: '登记' }, async (box) => {
    await room.heardBy(box, '沈明远', '周以宁', '念了决定全文，沈明远说：“同意告知。”')
    expect(await violations(room.page)).toEqual([])
  })
  await expect(card).toContainText('沈明远 口头授权，周以宁 见证，陈嘉禾 记录')
}

export async function startNotice({ incidents, notices }: Author): Promise<void> {
  await incidents.button('起草通知', incidents.card('通知')).click()
  await notices.takeTemplate('撞库')
}

/** A draft may have a gap. Without one of the seven it is not handed in, and the screen says which. */
export async function emptyElement(room: NoticeRoom): Promise<void> {
  const box = room.element('补救措施')
  const words = await box.inputValue()
  await box.fill('')
  const gate = room.page.getByRole('complementary', { name: '必备要素' })
  await expect(gate).toContainText(`${elements.length - 1} / ${elements.length}`)
  await expect(gate.getByRole('button', { name: '补救措施' }).first()).toContainText('待写')
  await expect(room.editor).toContainText('第 6 段为空')
  await expect(room.preview, 'a preview shows the gap').toContainText('补救措施（空）')
  await room.save(1)
  await expect(room.head).toContainText('还缺 1 项要素，不能提交')
  await expect(room.button(/^提交审批/)).toBeDisabled()
  await box.fill(words)
  await expect(gate).toContainText(`${elements.length} / ${elements.length}`)
  await expect(room.head).not.toContainText('还缺')
}

/** Every channel is drawn by the code that sends; the SMS is one that the provider has approved. */
export async function channels(room: NoticeRoom): Promise<void> {
  await room.tab('短信')
  await expect(room.editor).toContainText('SMS_PD_STUFFING')
  await expect(room.editor).toContainText('已报备')
  await expect(room.preview).toContainText('撞库事件')
  await expect(room.preview).toContainText('我们不会索要验证码')
  await expect(room.preview).not.toContainText('{{')
  await room.tab('正文')
}

export async function handIn(room: NoticeRoom): Promise<void> {
  await room.save(VERSION)
  await expect(room.button(/^提交审批/), 'nobody has read it yet').toBeDisabled()
  await room.confirmMeaning(VERSION)
  const { rows, sum } = await room.dryRun()
  expect(rows).toEqual(
    expect.arrayContaining([
      `推送 ${totals.push}`,
      `短信 ${totals.sms}`,
      `仅公告 ${totals.announcement}`,
      '没有通道可达 0',
    ]),
  )
  expect(sum).toMatch(new RegExp(`＝ ${totals.people}$`))
  await room.submit(VERSION)
  await expect(room.button(/^同意…/), 'who wrote it does not approve it').toHaveCount(0)
}

export async function approveOnline(room: NoticeRoom, title: string): Promise<void> {
  await room.open(title, '待审批')
  await expect(room.editor).toContainText('审批的是这一版，一字不差')
  await room.approve(VERSION)
  await expect(room.editor).toContainText('在线批准')
}

export async function approveByTelephone(room: NoticeRoom): Promise<void> {
  await room.more('登记口头授权…')
  const box = room.desk.dialog('登记口头授权')
  await room.choose(box, '授权人', '沈明远')
  await room.choose(box, '见证人', '周以宁')
  await box.getByRole('textbox', { name: '通话内容' }).fill('念了全文和哈希首尾，沈明远说：“同意。”')
  await room.button('登记', box).click()
  await expect(box).toBeHidden()
  await expect(room.editor).toContainText('沈明远 口头授权，周以宁 见证，陈嘉禾 记录')
}
