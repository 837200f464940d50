/** 23:40 to 04:00: what the person on duty does about an incident, step by step, with what the screen must answer. */
import { expect, type Locator } from '@playwright/test'
import { type IncidentRoom, typedAgo } from './incident-room.ts'

const receipt = { name: '省网信回执.txt', mimeType: 'text/plain', buffer: Buffer.from('浙网信受〔2026〕1107 号') }

/** Minutes since the call: longer than the hour of triage and of the internal escalation, shorter than 4 hours. */
const CALLED = 70

export async function intake(room: IncidentRoom, title: string): Promise<void> {
  const { desk, page, head } = room
  await room.toList()
  const since = performance.now()
  await page.keyboard.press('n')
  const box = desk.dialog('登记事件')
  await expect(room.button('登记', box)).toBeDisabled()
  await box.getByRole('textbox', { name: '事件名称' }).fill(title)
  await room.moment(box, '获知时间', typedAgo(CALLED))
  await room.choose(box, '来源', '电话')
  await room.chooseAll(box, '涉及系统', '账号中心', '会话与令牌')
  await box.getByRole('textbox', { name: '说明' }).fill('客服夜班来电：十余名用户称账号被异地登录。')
  await room.button('登记', box).click()
  await expect(head).toContainText(title)
  expect(performance.now() - since, 'a program needs less than a minute').toBeLessThan(60_000)
  for (const word of ['事件线索', '电话', '候选 1', '账号中心、会话与令牌', '迟 1 小时'])
    await expect(head).toContainText(word)
  await expect(room.chronology).toContainText('客服夜班来电：十余名用户称账号被异地登录。')
}

/** A user had reported it before; the clocks stay with the call until two people say otherwise. */
export async function secondCandidate(room: IncidentRoom): Promise<void> {
  await room.act(room.button('候选 1'), { dialog: '获知时间', by: '添加' }, async (box) => {
    await room.moment(box, '时间', typedAgo(CALLED + 25))
    await room.choose(box, '依据', '用户举报')
    await box.getByRole('textbox', { name: '说明' }).fill('举报单未及时阅读')
  })
  await expect(room.button('候选 2')).toBeVisible()
}

export async function promote(room: IncidentRoom): Promise<void> {
  await room.act(room.button('升级为事件…'), { dialog: '升级为事件？', by: '升级' }, async (box) => {
    await box.getByRole('textbox', { name: '理由' }).fill('样本与库内账号一致，登录成功')
  })
  await expect(room.head).toContainText('处置中')
}

export async function chronology(room: IncidentRoom): Promise<void> {
  await room.log('处置', '已对境外代理段限流', typedAgo(40))
  await expect(room.chronology.getByRole('list')).toContainText(/补录于 .+，迟 (39|40|41) 分钟/)
  await room.log('事实', '仍有零星尝试')
}

/** 3.1 million rows hold 2.3 million people. */
export async function sampleCheck(room: IncidentRoom): Promise<void> {
  const card = room.card('分级研判')
  await room.act(room.button('登记样本比对…', card), { dialog: '登记样本比对', by: '登记' }, async (box) => {
    await room.choose(box, '方法', '全量比对')
    const numbers = { '命中率 %': 98, 行数: 3_100_000, 去重后: 2_300_000, 人数下限: 2_100_000, 人数上限: 2_300_000 }
    for (const [name, n] of Object.entries(numbers)) {
      await box.getByRole('spinbutton', { name, exact: true }).fill(String(n))
    }
  })
  await expect(card).toContainText('样本比对 1 次')
  await expect(room.chronology).toContainText('样本比对：3,100,000 行，去重 2,300,000，估计 2,100,000–2,300,000 人')
}

export async function assess(room: IncidentRoom): Promise<void> {
  const card = room.card('分级研判')
  await room.act(room.button('补充事实…', card), { dialog: '补充事实', by: '登记事实并研判' }, async (box) => {
    const people = '泄露个人信息人数'
    await room.pick(box, people, '估计')
    await box.getByRole('spinbutton', { name: `${people} 下限` }).fill('2100000')
    await box.getByRole('spinbutton', { name: `${people} 上限` }).fill('2300000')
    const loss = '直接经济损失'
    await room.pick(box, loss, '估计')
    await box.getByRole('spinbutton', { name: `${loss} 上限` }).fill('3000000')
    for (const fact of ['涉及未成年人', '涉嫌犯罪', '可能危害个人权益', '仍在持续']) await room.pick(box, fact, '是')
    for (const fact of ['涉及核心数据', '违法信息传播']) await room.pick(box, fact, '否')
  })
  await expect(card).toContainText('2,100,000–2,300,000 ≥ 1,000,000')
  await expect(card).toContainText('建议：较大')
  await expect(card.getByRole('listitem').filter({ hasText: '命中' })).not.toHaveCount(0)
  await expect(card.getByRole('listitem').filter({ hasText: '未知' }), 'unknown is not below').not.toHaveCount(0)
  await expect(card).toContainText('不视为未及')
}

export async function decideLevel(room: IncidentRoom): Promise<void> {
  const card = room.card('分级研判')
  await room.act(room.button('采用建议…', card), { dialog: '采用建议的级别？', by: '定级' }, async (box) => {
    await box.getByRole('textbox', { name: '理由' }).fill('按上限 230 万人研判')
  })
  await expect(card).toContainText('已定：较大')
  await room.act(room.button('研判个人信息事件…'), { dialog: '是否个人信息事件？', by: '记录结论' }, async (box) => {
    await box.getByRole('textbox', { name: '理由' }).fill('涉及手机号码、会员名')
  })
  await expect(room.page.getByText('研判为个人信息事件').first()).toBeVisible()
}

/** Who must be told, each with its clock from the call. */
export async function duties(room: IncidentRoom): Promise<void> {
  const clocks: [duty: string, term: RegExp][] = [
    ['属地省级网信部门 首报', /4 小时/],
    ['省通信管理局', /立即/],
    ['县级以上公安机关', /24 小时/],
    ['报案', /立即/],
    ['受影响的个人', /24 小时/],
    ['儿童及其监护人', /24 小时/],
    ['合同相对方', /立即/],
    ['内部升级', /1 小时/],
  ]
  for (const [duty, term] of clocks) await expect(room.duty(duty).first()).toContainText(term)
  await expect(room.duty('属地省级网信部门 首报')).toContainText('待决定')
  for (const duty of ['属地省级网信部门 首报', '内部升级']) await room.require(duty)
  await expect(room.duty('属地省级网信部门 首报')).toContainText('待报送')
}

/** The first report stands in time; the internal call came too late, and that stays. */
export async function filings(room: IncidentRoom): Promise<void> {
  const cac = '属地省级网信部门 首报'
  await room.file(cac, { act: '记录报送…', via: '热线', at: typedAgo(2), receipt: '浙网信受〔2026〕1107 号' })
  await expect(room.duty(cac)).toContainText('已报送 1 次')
  await expect(room.duty(cac)).not.toContainText('迟')
  await room.file('内部升级', { act: '记录告知…', via: '热线', at: typedAgo(5) })
  await expect(room.duty('内部升级')).toContainText(/已告知 1 次 · 迟 [456] 分钟/)
  await room
    .button(/^属地省级网信部门 首报/, room.duty(cac))
    .first()
    .click()
  const pane = room.page.getByRole('complementary', { name: /首报/ })
  for (const word of ['受理号 浙网信受〔2026〕1107 号', '按时', '首次报送']) await expect(pane).toContainText(word)
  await room.button('返回大事记', pane).click()
}

/** That a duty does not apply takes a second person. */
export async function notRequired(room: IncidentRoom): Promise<void> {
  const duty = '合同相对方'
  const button = room.duty(duty).getByRole('button', { name: /^决定…/ })
  await room.act(button, { dialog: /^决定：/, by: '提出不适用' }, async (box) => {
    await room.pick(box, '结论', '不适用')
    await box.getByRole('textbox', { name: '理由' }).fill('合同未约定通知义务')
  })
  await expect(room.duty(duty)).toContainText('不适用，待第二人确认')
}

export async function confirmNotRequired(room: IncidentRoom, title: string): Promise<void> {
  await room.open(title)
  const duty = '合同相对方'
  const button = room.duty(duty).getByRole('button', { name: /^复核…/ })
  await room.act(button, { dialog: '复核：不适用', by: '确认同意' }, async (box) => {
    await expect(box).toContainText('合同未约定通知义务')
  })
  await expect(room.duty(duty)).not.toContainText('待第二人确认')
  await expect(room.duty(duty)).toContainText('不适用')
}

export async function callTree(room: IncidentRoom): Promise<void> {
  await room.tab('任务')
  const card = room.card('内部通知树')
  for (const [name, ago] of [
    ['事件负责人', 55],
    ['安全应急', 50],
  ] as const) {
    const button = room.button(`登记通知… ${name}`, card)
    await room.act(button, { dialog: `登记通知：${name}`, by: '登记' }, (box) =>
      room.moment(box, '时间', typedAgo(ago)),
    )
    await expect(called(card, name)).toContainText(/陈嘉禾 已通知/)
  }
  await expect(called(card, '法务')).toContainText('获知后 30 分钟')
}

const called = (card: Locator, name: string) => card.getByRole('listitem').filter({ hasText: name }).first()

export async function tasks(room: IncidentRoom): Promise<void> {
  await room.button('加入任务 第一小时').click()
  const card = room.card('任务')
  await expect(card).toContainText('0 / 6 已完成')
  await room.act(room.button('添加任务…'), { dialog: '添加任务', by: '添加' }, async (box) => {
    await box.getByRole('textbox', { name: '任务' }).fill('准备客服口径')
    await room.choose(box, '责任人', '周以宁 · 复核人、事件负责人')
  })
  await expect(card).toContainText('0 / 7 已完成')
  await card.getByRole('checkbox', { name: /记下获知时间/ }).click()
  await expect(card).toContainText('1 / 7 已完成')
}

export async function protection(room: IncidentRoom): Promise<void> {
  await room.tab('告知')
  const card = room.card('保护措施')
  await room.act(room.button('登记措施…', card), { dialog: '登记保护措施', by: '登记' }, async (box) => {
    await room.choose(box, '措施', '重置凭据')
    await box.getByRole('spinbutton', { name: '账号数' }).fill('2300000')
    await room.moment(box, '时间', typedAgo(20))
  })
  await expect(card).toContainText('重置凭据 2,300,000 个账号')
}

export async function evidence(room: IncidentRoom): Promise<void> {
  await room.tab('证据')
  await room.give(room.button('上传证据…'), receipt)
  const row = room.page.getByRole('table', { name: '证据' }).getByRole('row').nth(1)
  await expect(row).toContainText('陈嘉禾 提取')
  await room.act(row.getByRole('button', { name: /^移交…/ }), { dialog: '移交证据', by: '记录移交' }, async (box) => {
    await room.choose(box, '移交给', '沈明远')
    await box.getByRole('textbox', { name: '说明' }).fill('密封袋 0007')
  })
  await expect(row).toContainText('移交 沈明远')
}
