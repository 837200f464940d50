/** A change of purpose is agreed to, its people are listed and told through the notice engine, and who was reached is proved. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Channel } from '../../src/backend/channels/channel.ts'
import { type ProofReport, proofReport, REPORT } from '../../src/backend/dispatch/proof/format.ts'
import { unpackProof } from '../../src/backend/dispatch/proof/unpack.ts'
import { Housekeeping } from '../../src/backend/jobs/housekeeping.ts'
import type { NoticeDetail } from '../../src/shared/contract/notices.ts'
import type { RecordDetail } from '../../src/shared/contract/registers.ts'
import type { ProviderChannel } from '../../src/shared/domain/delivery/message.ts'
import type { NoticeContent } from '../../src/shared/domain/notice/content.ts'
import { type Booted, bootBackend, describeOnOne } from '../support/backend.ts'
import { COHORT_HEADER, personRow } from '../support/cohorts.ts'
import { until } from '../support/desk.ts'
import { Seat } from '../support/desk-seat.ts'
import { temporaryFolder } from '../support/folders.ts'

const PEOPLE = 40

const values = {
  ...{ kinds: ['purpose'], categories: ['profile_tags'], consent_timing: 'before' },
  ...{ people: PEOPLE, applies_to: 'consented' },
}
const words = { title: '群组推荐', what: '用户加入的群组用于推荐可能认识的人', why: '提高推荐的准确度' }

/** What each message said, by channel. */
function provider(channel: ProviderChannel, said: string[]): Channel {
  return {
    ...{ provider: `test-${channel}`, channel, batch: 100, perSecond: Number.POSITIVE_INFINITY },
    send: async (messages) =>
      messages.map(({ text }) => {
        said.push(text.body)
        return { state: 'accepted', providerId: null }
      }),
    ask: async (asked) => asked.map(({ id }) => ({ id, providerId: null, state: 'delivered', code: null })),
    close: async () => undefined,
  }
}

describeOnOne('a notice of a record', (engine) => {
  const said: string[] = []
  let backend: Booted
  let zhou: Seat
  let qiao: Seat
  let shen: Seat
  let content: NoticeContent
  let list: string
  let record: string
  let notice: string

  beforeAll(async () => {
    const channels = (['sms', 'push', 'email'] as const).map((channel) => provider(channel, said))
    backend = await bootBackend(engine, {
      now: () => new Date().toISOString(),
      channels: { channels, perHour: null },
      dispatch: { lookMs: 100, lostMs: 60_000, askMs: 0, againMs: 1, batch: 50 },
    })
    list = join(await temporaryFolder(), 'people.csv')
    const rows = Array.from({ length: PEOPLE }, (_, n) => personRow(n + 1))
    await writeFile(list, [COHORT_HEADER, ...rows].join('\n'))
    const ports = { dialogs: { save: async () => null, open: async () => list } }
    zhou = await Seat.take(backend, 'zhou', ports)
    qiao = await Seat.take(backend, 'qiao')
    shen = await Seat.take(backend, 'shen')
    const template = (await qiao.calls.notices.templates()).find(({ occasion }) => occasion === 'purpose_change')
    if (!template) throw new Error('the templates ship with the program')
    content = template.content
  })
  afterAll(async () => {
    await Promise.all([zhou, qiao, shen].map((seat) => seat.leave()))
    await backend.close()
  })

  const recordOn = (seat: Seat, check: (detail: RecordDetail) => boolean) =>
    until(
      () => seat.calls.registers.get({ id: record }).catch(() => null) as Promise<RecordDetail>,
      (detail) => detail !== null && check(detail),
    )
  const noticeOn = (seat: Seat, check: (detail: NoticeDetail) => boolean) =>
    until(
      () => seat.calls.notices.get({ id: notice }).catch(() => null) as Promise<NoticeDetail>,
      (detail) => detail !== null && check(detail),
    )
  const frozen = ({ state }: NoticeDetail) => {
    const { revision = 0, hash = '' } = state.revisions.at(-1) ?? {}
    return { revision, hash }
  }

  async function putListInForce(): Promise<void> {
    const preview = await zhou.calls.cohorts.begin({ occasion: { kind: 'record', id: record }, handle: null })
    const { cohortId = '', mapping = {} } = preview ?? {}
    await zhou.calls.cohorts.dryRun({ cohortId, mapping })
    await zhou.calls.cohorts.commit({ cohortId })
    await until(
      () => zhou.calls.cohorts.upload({ occasion: record }),
      (upload) => upload === null,
      60_000,
    )
  }

  it('is drafted while the record waits, and approved only once a second person has agreed to the record', async () => {
    record = (await zhou.calls.registers.open({ register: 'purpose_change', values, words })).id
    await putListInForce()
    await recordOn(qiao, ({ state, words: held }) => state.cohort !== undefined && held['1'] !== undefined)
    notice = (await qiao.calls.notices.open({ occasion: { kind: 'record', id: record } })).id
    await qiao.calls.notices.save({ id: notice, content })
    const seen = frozen(await noticeOn(qiao, ({ state }) => state.revisions.length === 1))
    await qiao.give('notice.confirm_meaning', notice, { args: seen })
    await qiao.calls.notices.dryRun({ id: notice })
    await qiao.give('notice.submit', notice, { args: seen })
    const waiting = await noticeOn(shen, ({ state, content: held }) => state.stage === 'in_approval' && held !== null)
    expect(waiting).toMatchObject({
      findings: [],
      incident: null,
      occasion: { kind: 'record', id: record, register: 'purpose_change', title: words.title },
      variables: { what: words.what, kinds: '目的' },
    })
    expect(waiting.verbs).toContainEqual({ type: 'notice.approve', blockedBy: 'UNDECIDED' })
    await expect(shen.calls.notices.approve({ id: notice, ...seen })).rejects.toMatchObject({
      data: { code: 'UNDECIDED' },
    })
    await shen.calls.registers.command({ type: 'record.approve', target: record, args: { revision: 1 }, texts: {} })
    await noticeOn(shen, ({ verbs }) => verbs.some(({ type, blockedBy }) => type === 'notice.approve' && !blockedBy))
    await shen.calls.notices.approve({ id: notice, ...seen })
    await noticeOn(qiao, ({ state }) => state.stage === 'approved')
  })

  it('goes to everybody of the list, and says what the record says', async () => {
    const approved = await noticeOn(qiao, ({ pending, state }) => pending.length === 0 && state.stage === 'approved')
    // Whoever changes the record now does not change what people are told.
    await recordOn(zhou, ({ state }) => state.stage === 'in_force')
    const revised = { ...words, what: '另一件事' }
    await zhou.calls.registers.revise({ id: record, values, words: revised, kept: [], reason: '改写' })
    await recordOn(shen, ({ state }) => state.proposal?.revision === 2)
    await shen.calls.registers.command({ type: 'record.approve', target: record, args: { revision: 2 }, texts: {} })
    await recordOn(qiao, ({ state, words: held }) => state.revisions.length === 2 && held['2'] !== undefined)
    const args = { ...frozen(approved), acute: true }
    await qiao.give('notice.start_sending', notice, { args, texts: { text: '测试不等到早晨' } })
    const client = await backend.desk('han')
    const board = await until(
      () => client.request('GET', `/v1/notices/${notice}/delivery`).then((answer) => answer.json()) as Promise<Board>,
      (found) => found.coverage?.delivered === PEOPLE,
      60_000,
    )
    expect(board).toMatchObject({ refusal: null, deadline: null, coverage: { people: PEOPLE, delivered: PEOPLE } })
    const { number } = (await recordOn(qiao, () => true)).state
    expect(said).toHaveLength(PEOPLE)
    expect(said.filter((body) => body.includes(String(number)) || body.includes('处理目的'))).toHaveLength(PEOPLE)
    expect(said.some((body) => body.includes('另一件事'))).toBe(false)
    expect((await noticeOn(qiao, () => true)).variables.what).toBe(words.what)
  })
  type Board = { coverage?: { delivered: number } }

  it('fills the fields of its record that say how people were told', async () => {
    const { told } = await recordOn(zhou, (detail) => Object.keys(detail.told).length > 0)
    expect(told).toMatchObject({ notice, notified_from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) })
    expect(told.channels).toEqual(expect.arrayContaining(['push']))
  })

  it('is proved like any other: whom it reached, of which record', async () => {
    const answer = await (await backend.desk('auditor')).request('GET', `/v1/notices/${notice}/proof`)
    const { files } = await unpackProof(Buffer.from(await answer.arrayBuffer()))
    const report: ProofReport = proofReport.parse(JSON.parse(String(files.get(REPORT))))
    expect(report.occasion).toEqual({ kind: 'record', id: record, number: expect.stringMatching(/^G\d\d-\d{6}$/) })
    expect(report).toMatchObject({
      ...{ publications: [], unreachability: null, list: { people: PEOPLE } },
      sums: { coverage: { people: PEOPLE, delivered: PEOPLE } },
    })
  })

  it('cannot be opened of a register of which nobody is told', async () => {
    const fields = { manner: 'share', basis: 'authority_demand', decision: 'provided', categories: ['phone_number'] }
    const { id } = await zhou.calls.registers.open({
      register: 'disclosure',
      values: { ...fields, scope: 'named', people: 1, foreign_authority: false },
      words: {
        ...{ recipient: '样例市公安局', contact: '010', purpose: '依法调取', authority: '样例市公安局' },
        document_number: '演示公调〔2026〕0017号',
      },
    })
    const opened = zhou.calls.cohorts.begin({ occasion: { kind: 'record', id }, handle: null })
    await expect(opened).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('loses its list when the record ends', async () => {
    const people = () => backend.store.db.selectFrom('cohort_recipient').select('token').execute()
    expect(await people()).toHaveLength(PEOPLE)
    await new Housekeeping(backend.backend).runDue()
    expect(await people(), 'while the record goes on').toHaveLength(PEOPLE)
    const at = new Date().toISOString()
    await zhou.calls.registers.command({ type: 'record.end', target: record, args: { at }, texts: { text: '已完成' } })
    await recordOn(shen, ({ state }) => state.stage === 'ended')
    await new Housekeeping({ ...backend.backend, now: () => new Date(Date.now() + 3_600_000).toISOString() }).runDue()
    expect(await people()).toEqual([])
  })
})
