import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, describeOnOne, people } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { Seat } from '../support/desk-seat.ts'

const UNKNOWN = '01935c1a-7b00-7000-8000-000000000bad'
const HASH = '7d'.repeat(32)

describeOnOne('links of records', (engine) => {
  let backend: Booted
  let zhou: Seat
  let shen: Seat

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    ;[zhou, shen] = await Promise.all([Seat.take(backend, 'zhou'), Seat.take(backend, 'shen')])
  })
  afterAll(async () => {
    await Promise.all([zhou, shen].map((seat) => seat.leave()))
    await backend.close()
  })

  const plan = async (seat: Seat): Promise<string> => {
    const { id } = await seat.calls.registers.open({
      register: 'response_plan',
      values: { kind: 'plan', effective_on: '2026-01-01', text_hash: HASH },
      words: { title: '应急预案', version: '2026-1' },
    })
    return id
  }
  const day = (seat: Seat, record: string) =>
    seat.calls.registers.open({
      register: 'compliance_calendar',
      values: { kind: 'drill', due_on: '2027-03-01', owner: people.shen.id, record },
      words: { matter: '演练', source: '政策四' },
    })
  const drill = (seat: Seat, of: string) =>
    seat.calls.registers.open({
      register: 'response_plan',
      values: {
        ...{ kind: 'drill', plan: of, held_at: '2026-06-01T02:00:00.000Z', manner: 'tabletop' },
        ...{ participants: 9, minutes_to_report: 60 },
      },
      words: { title: '桌面演练', scenario: '撞库', findings: '联系人过期' },
    })
  const numbered = (seat: Seat, id: string) =>
    until(
      () => seat.calls.registers.get({ id }).catch(() => null),
      (detail) => detail?.state.number != null,
    )
  const refused = (code: string, field: string) => ({ data: { code, data: expect.objectContaining({ field }) } })

  it('name what exists, of the register that the field asks for', async () => {
    const of = await plan(zhou)
    await numbered(shen, of)
    const { id } = await drill(shen, of)
    expect((await numbered(zhou, id))?.links[of]).toMatchObject({ register: 'response_plan', title: '应急预案' })
    const another = await day(shen, of)
    await expect(drill(shen, another.id)).rejects.toMatchObject(refused('REGISTER_RULE', 'plan'))
    await expect(day(shen, UNKNOWN)).rejects.toMatchObject(refused('NOT_FOUND', 'record'))
  })

  it('lead to what was entered offline before them, which goes first', async () => {
    await zhou.cut()
    const of = await plan(zhou)
    const { id } = await drill(zhou, of)
    await zhou.mend()
    expect((await numbered(shen, id))?.links[of]).toMatchObject({ number: expect.stringMatching(/^G/) })
    expect(await zhou.calls.sync.conflicts()).toEqual([])
  })

  it('are asked about again by the backend: what became void meanwhile waits for a person, with the reason', async () => {
    const of = await plan(zhou)
    await numbered(shen, of)
    await zhou.cut()
    await drill(zhou, of)
    await shen.calls.registers.command({ type: 'record.void', target: of, args: {}, texts: { text: '登记有误' } })
    await until(
      () => shen.calls.registers.get({ id: of }),
      ({ state, pending }) => state.stage === 'void' && pending.length === 0,
    )
    await expect(drill(shen, of)).rejects.toMatchObject(refused('REGISTER_RULE', 'plan'))
    await zhou.mend()
    const [chain] = await until(
      () => zhou.calls.sync.conflicts(),
      (chains) => chains.length === 1,
    )
    expect(chain).toMatchObject({ rejection: { code: 'REGISTER_RULE', data: { field: 'plan' } } })
  })
})
