/** The morning after: what was approved by telephone is signed, what was made leaves for others, and a drill stays in. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, type Locator } from '@playwright/test'
import type { IncidentRoom } from './incident-room.ts'
import { type Author, VERSION } from './night-notice.ts'
import type { NoticeRoom } from './notice-room.ts'

const DRILL = '演练（不外发）'

/** What two desks say of an incident, where they must not differ. */
export async function told(room: IncidentRoom, title: string): Promise<Record<string, string | string[]>> {
  await room.open(title)
  const duties = await Promise.all((await room.duties.getByRole('row').all()).slice(1).map(dutyWords))
  const level = await words(room.card('分级研判').getByRole('list'))
  await room.tab('任务')
  const tasks = await words(room.card('任务'))
  await room.tab('告知')
  const decision = await words(room.card('告知决定').getByText(/沈明远 口头授权/))
  const lines = await room.chronology.getByRole('listitem').first().getAttribute('aria-setsize')
  return { lines: lines ?? '', head: await words(room.head.getByRole('heading')), duties, level, tasks, decision }
}

/** Which duty, until when, and how far; what can be done about it differs by role. */
async function dutyWords(row: Locator): Promise<string> {
  const [due, state] = [row.getByRole('cell').nth(1), row.getByRole('cell').nth(2)]
  return [await words(row.getByRole('rowheader')), await words(due), await words(state)].join(' | ')
}

async function words(locator: Locator): Promise<string> {
  return (await locator.innerText()).replace(/\s+/g, ' ').trim()
}

/** 补签, by the one who gave the word. */
export async function ratify({ incidents, notices }: Author, title: string): Promise<void> {
  await incidents.tab('告知')
  const card = incidents.card('告知决定')
  await incidents.act(incidents.button('补签…', card), { dialog: '补签告知决定？', by: '补签' })
  await expect(card).toContainText(/沈明远 .+ 已补签/)
  await notices.open(title, '已批准')
  await notices.button(/^补签…/).click()
  const box = notices.desk.dialog(`补签 v${VERSION}？`)
  await notices.button('补签', box).click()
  await expect(box).toBeHidden()
  await expect(notices.editor).toContainText(/沈明远 .+ 已补签/)
}

/** One file for the web team that needs nothing but itself. @returns where it is */
export async function exportAnnouncement(room: NoticeRoom): Promise<string> {
  await room.tab('公告')
  await room.button('导出公告 HTML…').click()
  const said = room.page.getByRole('status').filter({ hasText: '.html' })
  await expect(said).toBeVisible()
  const [path = ''] = /\/\S+\.html/.exec(await said.innerText()) ?? []
  const html = readFileSync(path, 'utf8')
  expect(html).toMatch(/^<!doctype html>/i)
  for (const word of ['发生了什么', '原因', '可能的影响', '补救措施', '400-000-0571', '我们不会索要验证码']) {
    expect(html).toContain(word)
  }
  expect(html, 'nothing is fetched').not.toMatch(/<(script|link|img|iframe)\b|@import|url\(/)
  expect(html, 'no person is named').not.toMatch(/1\d{10}|某某/)
  return path
}

/** Everything of the incident for one other desk, which opens it with its own key. */
export async function handOver(from: NoticeRoom, to: NoticeRoom, title: string): Promise<void> {
  await to.toList()
  await to.button('打开事件包…').click()
  const key = (await to.desk.main.getByText(/^age1/).innerText()).trim()
  await from.more('导出事件包…')
  const box = from.desk.dialog(/^导出 .+ 的事件包$/)
  await box.getByRole('textbox', { name: '收件公钥' }).fill(key)
  await from.button('导出', box).click()
  const [path = ''] = /\/\S+\.age/.exec(await box.getByRole('status').innerText()) ?? []
  await from.button('关闭', box).last().click()
  const buffer = readFileSync(path)
  expect(buffer.subarray(0, 21).toString(), 'encrypted').toBe('age-encryption.org/v1')
  const asked = to.page.waitForEvent('filechooser')
  await to.button('打开事件包…').click()
  // By its content: a browser without a locale opens no path with Chinese in it.
  await (await asked).setFiles({ name: basename(path), mimeType: 'application/octet-stream', buffer })
  const pack = to.page.getByRole('region', { name: '文件' })
  await expect(pack.getByRole('heading', { level: 2 })).toContainText(title)
  expect(await pack.getByRole('row').count()).toBeGreaterThan(5)
  await pack.getByRole('button', { name: '另存…' }).first().click()
  await expect(pack.getByRole('status')).toContainText('已存')
}

/** A second notice, handed in while there is a network. */
export async function secondNotice({ incidents, notices }: Author, title: string): Promise<void> {
  await incidents.open(title)
  await incidents.tab('告知')
  await incidents.button('起草通知', incidents.card('通知')).click()
  await notices.takeTemplate('撞库')
  await notices.save(1)
  await notices.confirmMeaning(1)
  await notices.submit(1)
}

/** The officer alone with the desk: the key of the device says who approved, and what. */
export async function approveOnDevice(room: NoticeRoom, title: string): Promise<void> {
  await room.open(title, '待审批')
  await room.approve(1)
  await expect(room.editor).toContainText('本机密钥签名，离线批准')
}

/** A drill is one on every screen, and files nothing. */
export async function drill({ incidents, notices }: Author): Promise<void> {
  const { page, desk } = incidents
  const title = '演练：推送配置错误'
  await incidents.toList()
  await page.keyboard.press('n')
  const box = desk.dialog('登记事件')
  await box.getByRole('textbox', { name: '事件名称' }).fill(title)
  await box.getByRole('checkbox', { name: DRILL }).click()
  await incidents.button('登记', box).click()
  await expect(incidents.head).toContainText(title)
  const promote = incidents.button('升级为事件…')
  await incidents.act(promote, { dialog: '升级为事件？', by: '升级' }, async (asked) => {
    await expect(asked).toContainText(DRILL)
    await asked.getByRole('textbox', { name: '理由' }).fill('桌面演练')
  })
  await expect(desk.main).toContainText('本事件为演练：不对外发送，不向主管部门报送。')
  await expect(incidents.duties.getByRole('button', { name: /^记录报送/ })).toHaveCount(0)
  await incidents.button('导入名单…').click()
  await expect(desk.main).toContainText(DRILL)
  await incidents.button('返回事件').click()
  await incidents.tab('告知')
  await incidents.button('起草通知', incidents.card('通知')).click()
  await notices.takeTemplate('推送')
  await expect(notices.head).toContainText(DRILL)
  await notices.save(1)
  await notices.toList()
  await expect(page.getByRole('row').filter({ hasText: title })).toContainText(DRILL)
  await incidents.toList()
  await expect(page.getByRole('row').filter({ hasText: title })).toContainText(DRILL)
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '概览' }).click()
  await expect(page.getByRole('link').filter({ hasText: title })).toContainText(DRILL)
}
