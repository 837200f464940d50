import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { IncidentDetail } from '../../src/shared/contract/incidents.ts'
import { type Booted, bootBackend, describeOnOne, people } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { nightCall, Seat } from '../support/desk-seat.ts'

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
const sample = {
  ...{ source: 'leaked_file', rows: 2000, distinct: 1988, dedupeKey: 'account_id', hitRatePpm: 61_000 },
  ...{ low: 61_870, high: 1_242_752, method: 'random_sample', evidence: null },
}
const line = (at: string) => ({ kind: 'observation', supersedes: null, occurredAt: at, callee: null })

describeOnOne('a call at night, without a network from the first minute', (engine) => {
  let backend: Booted
  let han: Seat
  let qiao: Seat

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    ;[han, qiao] = await Promise.all([Seat.take(backend, 'han'), Seat.take(backend, 'qiao')])
  })
  afterAll(async () => {
    await Promise.all([han.leave(), qiao.leave()])
    await backend.close()
  })

  /** Everything that is done before morning; returns the incident. */
  async function night(): Promise<string> {
    await han.cut()
    const knownAt = ago(12)
    const { id } = await han.calls.incidents.open(nightCall(knownAt))
    await han.give('incident.log', id, { args: line(ago(11)), texts: { text: '已停用该接口' } })
    await han.give('incident.add_sample', id, { args: sample })
    await han.give('incident.promote', id, { texts: { text: '样本与库内账号一致' } })
    const { state } = await han.incident(id)
    const affected = { low: 61_870, high: 1_242_752, kind: 'estimate' }
    await han.give('incident.assess', id, { args: { facts: { ...state.facts, affected, ongoing: 'no' } } })
    await han.give('incident.set_level', id, { args: { level: 'extremely_major' }, texts: { text: '按上限研判' } })
    await han.restart()
    await han.give('incident.record_filing', id, {
      args: {
        ...{ obligation: 'reg_initial_other', kind: 'initial', via: 'hotline', at: ago(5) },
        ...{ evidence: null, isCorrection: false },
      },
      texts: { receipt: '接线工号 0571' },
    })
    await han.give('incident.add_task', id, {
      args: { item: null, owner: null, dueAt: null },
      texts: { title: '通知法务' },
    })
    return id
  }

  it('is worked, survives a restart, and reaches every desk once, with nothing lost and nothing doubled', async () => {
    const id = await night()
    const alone = await han.incident(id)
    expect(alone).toMatchObject({
      version: 0,
      state: { stage: 'incident', number: null, level: { value: 'extremely_major' } },
    })
    expect(alone.state.samples).toHaveLength(1)
    expect(alone.texts[alone.state.title.id]).toBe('合成：查询接口异常')
    const filed = alone.state.obligations.find(({ id: row }) => row === 'reg_initial_other')
    expect(filed).toMatchObject({ filings: [{ via: 'hotline' }], frozen: { lateMs: 0 } })
    expect(await han.calls.incidents.list()).toMatchObject([{ id, pending: 8, title: '合成：查询接口异常' }])
    expect((await han.calls.sync.outbox()).map(({ type }) => type)).toEqual([
      ...['incident.open', 'incident.log', 'incident.add_sample', 'incident.promote', 'incident.assess'],
      ...['incident.set_level', 'incident.record_filing', 'incident.add_task'],
    ])

    await han.mend()
    expect(await han.calls.sync.conflicts()).toEqual([])
    const mine = await han.incident(id, ({ pending, version }) => pending.length === 0 && version === 4)
    const theirs = await qiao.incident(id, ({ version, state }) => version === 4 && state.tasks.length === 1)
    expect(mine.state).toEqual(theirs.state)
    expect(mine.state).toMatchObject({ number: expect.stringMatching(/^E\d{2}-\d{4}$/), openedBy: people.han.id })
    // The clocks run from the call, and not from the morning.
    expect(mine.state.obligations.map(({ startedAt }) => startedAt)).toEqual(
      alone.state.obligations.map(({ startedAt }) => startedAt),
    )
    expect(mine.state.samples).toHaveLength(1)
    expect(mine.state.obligations.flatMap(({ filings }) => filings)).toHaveLength(1)
    const lines = await han.chronology(id, 8)
    expect(await qiao.chronology(id, 8)).toEqual(lines)
    expect(lines.find(({ type }) => type === 'incident.logged')?.body).toBe('已停用该接口')
    expect(theirs.texts).toEqual(mine.texts)
  })

  it('takes what another desk observed meanwhile beside its own, each once', async () => {
    const { id } = await qiao.calls.incidents.open(nightCall(ago(3)))
    await han.incident(id, ({ version }) => version === 1)
    await han.cut()
    await han.give('incident.add_sample', id, { args: sample })
    await han.give('incident.log', id, { args: line(ago(2)), texts: { text: '值班席：已致电' } })
    await qiao.give('incident.add_sample', id, { args: { ...sample, source: 'log_platform' } })
    await qiao.incident(id, ({ pending }) => pending.length === 0)
    await han.mend()
    for (const seat of [han, qiao]) {
      const detail = await seat.incident(id, ({ pending, state }) => pending.length === 0 && state.samples.length === 2)
      expect(detail.version).toBe(1)
      expect(new Set(detail.state.samples.map(({ source }) => source))).toEqual(
        new Set(['leaked_file', 'log_platform']),
      )
      await seat.chronology(id, 4)
    }
  })

  it('shows every observation of its own once while its answers are lost', async () => {
    const { id } = await qiao.calls.incidents.open(nightCall(ago(3)))
    await han.incident(id, ({ version }) => version === 1)
    for (const n of [1, 2, 3]) await han.give('incident.add_sample', id, { args: { ...sample, rows: 2000 + n } })
    const counts = new Set<number>()
    await until(
      async () => {
        const { state, pending } = await han.calls.incidents.get({ id })
        counts.add(state.samples.length)
        return pending.length
      },
      (pending) => pending === 0,
    )
    expect([...counts]).toEqual([3])
  })

  it('keeps its clocks, and the order of what was done, when the machine is set back in the middle', async () => {
    let skewMs = 0
    const shen = await Seat.take(backend, 'shen', { now: () => new Date(Date.now() + skewMs).toISOString() })
    await shen.cut()
    const { id } = await shen.calls.incidents.open(nightCall(ago(20)))
    await shen.give('incident.promote', id, { texts: { text: '样本一致' } })
    const due = ({ state }: IncidentDetail) => state.obligations.map(({ dueAt }) => dueAt)
    const before = due(await shen.incident(id))
    skewMs = -3 * 3_600_000
    await shen.give('incident.log', id, { args: line(ago(2)), texts: { text: '拨表之后' } })
    await shen.restart()
    const happenedAt = ago(1)
    await shen.give('incident.log', id, { args: line(happenedAt), texts: { text: '重启之后' } })
    expect(due(await shen.incident(id))).toEqual(before)
    await shen.mend()
    expect(await shen.calls.sync.conflicts()).toEqual([])
    expect(due(await qiao.incident(id, ({ version }) => version === 2))).toEqual(before)
    const lines = await qiao.chronology(id, 4)
    expect(lines.map(({ body }) => body)).toEqual(['运维来电，接口被批量查询', '样本一致', '拨表之后', '重启之后'])
    expect(lines.at(-1)).toMatchObject({ occurredAt: happenedAt, flags: [] })
    await shen.leave()
  })

  it('shows and keeps the roster through the backend, and says when that is away', async () => {
    const shift = { id: v7(), user: people.han.id, from: ago(60), to: ago(-600), rank: 1 }
    expect((await qiao.calls.incidents.setDuty({ shifts: [shift] })).shifts).toEqual([shift])
    expect((await han.calls.incidents.duty()).shifts).toEqual([shift])
    await expect(han.calls.incidents.setDuty({ shifts: [] })).rejects.toMatchObject({
      code: 'REJECTED',
      data: { code: 'FORBIDDEN' },
    })
    await han.cut()
    await expect(han.calls.incidents.duty()).rejects.toMatchObject({ code: 'BACKEND_UNAVAILABLE' })
    await han.mend()
  })

  it('is told to pages as a change of incidents, and not of cases', async () => {
    const seen = new Map<string, string[] | null>()
    const closing = new AbortController()
    const events = await qiao.calls.events(undefined, { signal: closing.signal })
    const listening = (async () => {
      for await (const event of events) {
        if (event.type === 'incidents' || event.type === 'cases') seen.set(event.type, event.ids)
      }
    })().catch(() => undefined)
    const { id } = await han.calls.incidents.open(nightCall(ago(1)))
    await qiao.incident(id)
    await until(
      async () => seen.get('incidents') ?? [],
      (ids) => ids.includes(id),
    )
    closing.abort()
    await listening
    expect(seen.has('cases')).toBe(false)
  })
})
