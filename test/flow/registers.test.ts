import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, describeOnOne } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { Seat } from '../support/desk-seat.ts'

const values = {
  manner: 'share',
  basis: 'authority_demand',
  decision: 'provided',
  categories: ['phone_number'],
  scope: 'named',
  people: 1,
  foreign_authority: false,
}
const words = {
  recipient: '样例市公安局',
  contact: '王小明 010-0000000',
  purpose: '依法调取一人的注册信息',
  authority: '样例市公安局',
  document_number: '演示公调〔2026〕0017号',
}

describeOnOne('registers on several desks', (engine) => {
  let backend: Booted
  let qiao: Seat
  let shen: Seat

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    ;[qiao, shen] = await Promise.all([Seat.take(backend, 'qiao'), Seat.take(backend, 'shen')])
  })
  afterAll(async () => {
    await Promise.all([qiao, shen].map((seat) => seat.leave()))
    await backend.close()
  })

  const record = (seat: Seat, id: string, check: (detail: Detail) => boolean = () => true) =>
    until(
      () => seat.calls.registers.get({ id }).catch(() => null) as Promise<Detail>,
      (detail) => detail !== null && check(detail),
    )
  type Detail = Awaited<ReturnType<Seat['calls']['registers']['get']>>

  it('a line waits for a second person, gets its number, and everybody sees its words, masked where personal', async () => {
    const { id } = await shen.calls.registers.open({ register: 'disclosure', values, words })
    expect(await record(shen, id)).toMatchObject({
      state: { number: null, stage: 'proposed' },
      pending: ['record.open'],
    })
    const seen = await record(qiao, id, (detail) => detail.words['1'] !== undefined)
    expect(seen).toMatchObject({
      state: { number: expect.stringMatching(/^G\d\d-\d{6}$/), stage: 'proposed' },
      words: { 1: { recipient: words.recipient, contact: '王***' } },
      verbs: [],
    })
    const found = (search: string) => qiao.calls.registers.records({ register: 'disclosure', search })
    expect(await found('样例市 0017')).toMatchObject([{ id, title: words.recipient, proposed: true }])
    expect(await found('010-0000000')).toEqual([])
    expect((await qiao.calls.registers.list()).find(({ register }) => register === 'disclosure')).toMatchObject({
      ...{ records: 1, inForce: 0, proposed: 1 },
    })
  })

  it('is refused in words that name the field, and nothing is written', async () => {
    const { document_number: _none, ...incomplete } = words
    const opened = shen.calls.registers.open({ register: 'disclosure', values, words: incomplete })
    await expect(opened).rejects.toMatchObject({
      data: { code: 'RECORD_INCOMPLETE', data: { field: 'document_number' } },
    })
    expect(await shen.calls.registers.records({ register: 'disclosure' })).toHaveLength(1)
  })

  it('keeps what was entered offline through a restart', async () => {
    await shen.cut()
    const { id } = await shen.calls.registers.open({ register: 'disclosure', values, words })
    await shen.restart()
    expect(await record(shen, id)).toMatchObject({ state: { number: null }, words: { 1: { purpose: words.purpose } } })
    await shen.mend()
    const home = await record(qiao, id, ({ state }) => state.number !== null)
    expect(home.state.openedBy).toBe((await record(shen, id)).state.openedBy)
  })

  it('shows a personal field after the reveal stands in its history', async () => {
    const [row] = await shen.calls.registers.records({ register: 'disclosure', search: '样例市' })
    const id = row?.id ?? ''
    expect(await shen.calls.registers.reveal({ id, field: 'contact', reason: 'check_recipient' })).toEqual({
      value: words.contact,
    })
    expect((await shen.calls.registers.timeline({ id })).map(({ type }) => type)).toContain('record.revealed')
    await expect(
      shen.calls.registers.reveal({ id, field: 'purpose', reason: 'check_recipient' }),
    ).rejects.toMatchObject({ data: { code: 'INVALID_ARGUMENT' } })
  })
})
