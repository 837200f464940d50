import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InspectionWatch } from '../../src/main/desk/inspection/session.ts'
import { type Booted, bootBackend, PASSWORD } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { Seat } from '../support/desk-seat.ts'

const inspection = {
  values: {
    officer_count: 2,
    from: '2026-11-27T01:00:00.000Z',
    host: '01935c1a-7b00-7000-8000-000000000005',
  },
  words: {
    ...{ subject: '专项检查', authority: '样例网信办', officers: '甲、乙', licences: '演示证1、演示证2' },
    ...{ notice_number: '演示检〔2026〕1号', scope: '注销', place: '会议室' },
  },
}

describe('an inspection on one desk', () => {
  let backend: Booted
  let shen: Seat
  let clerk: Seat
  let id: string
  let cases: string[]
  let saveTo: string | null = null

  beforeAll(async () => {
    backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
    shen = await Seat.take(backend, 'shen', {
      dialogs: {
        open: async () => null,
        save: async ({ suggestedName }) => (saveTo = join(shen.folder, suggestedName)),
      },
    })
    clerk = await Seat.take(backend, 'chen')
    cases = []
    for (let n = 0; n < 6; n += 1) cases.push((await clerk.calls.requests.open(newCase(n))).id)
    id = (await shen.calls.registers.open({ register: 'inspection', ...inspection })).id
    for (const each of cases) {
      await until(
        () => shen.calls.requests.get({ id: each }).catch(() => null),
        (detail) => (detail?.state.number ?? null) !== null,
      )
    }
  })
  afterAll(async () => {
    await Promise.all([shen, clerk].map((seat) => seat.leave()))
    await backend.close()
  })

  const newCase = (n: number) => ({
    ...{ kind: 'cancel_account' as const, requester: 'self' as const, channel: 'hotline' as const },
    ...{ receivedAt: new Date().toISOString(), note: '回拨 13812342046', name: '王小明', phone: `1381234204${n}` },
    ...{ accountId: null, replyContact: null, actingName: null },
  })
  const refused = (reason: 'command' | 'scope') => ({ code: 'GUEST_SCREEN', data: { reason } })

  it('begins with the guest screen: reads are masked, everything else is refused by the desk', async () => {
    const [first = ''] = cases
    expect(await shen.calls.inspection.start({ inspection: id, rooms: ['requests'] })).toMatchObject({ guest: true })
    const { calls } = shen
    expect(await calls.requests.get({ id: first })).toMatchObject({ person: { name: '王**' }, verbs: [] })
    expect((await calls.session.status()).user).toMatchObject({ roles: [] })
    expect(JSON.stringify(await calls.requests.timeline({ id: first }))).not.toContain('13812342046')
    await expect(calls.requests.reveal({ id: first, field: 'phone', reason: 'verify_by_phone' })).rejects.toMatchObject(
      refused('command'),
    )
    await expect(calls.requests.command({ type: 'case.claim', caseId: first, args: {} })).rejects.toMatchObject(
      refused('command'),
    )
    await expect(calls.session.signOut()).rejects.toMatchObject(refused('command'))
    await expect(calls.session.lock()).rejects.toMatchObject(refused('command'))
    await expect(calls.drafts.put({ key: 'x', body: 'x' })).rejects.toMatchObject(refused('command'))
    await expect(calls.inspection.saveCaseFile({ id: first })).rejects.toMatchObject(refused('command'))
    await expect(calls.incidents.list()).rejects.toMatchObject(refused('scope'))
    expect((await calls.requests.timeline({ id: first })).map(({ type }) => type)).not.toContain('case.revealed')
  })

  it('twin: without the demand of the desk the same reveal would answer', async () => {
    const [first = ''] = cases
    const { demand } = InspectionWatch.prototype
    InspectionWatch.prototype.demand = () => undefined
    try {
      const answered = await shen.calls.requests.reveal({ id: first, field: 'phone', reason: 'verify_by_phone' })
      expect(answered.value).toMatch(/^138/)
    } finally {
      InspectionWatch.prototype.demand = demand
    }
  })

  it('survives a restart, and ends with the password only', async () => {
    await shen.restart()
    expect(await shen.calls.inspection.session()).toMatchObject({ inspection: id, guest: true, title: '专项检查' })
    await expect(shen.calls.inspection.pause({ password: 'wrong-password' })).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
      data: { reason: 'wrong_credentials' },
    })
    await expect(shen.calls.session.signOut()).rejects.toMatchObject(refused('command'))
    expect(await shen.calls.inspection.pause({ password: PASSWORD })).toMatchObject({ guest: false })
  })

  it('notes what was on the screen, and takes it into the list', async () => {
    const [first = ''] = cases
    const seen = await shen.calls.inspection.shown({ id })
    expect(seen).toMatchObject([{ screen: 'requests.get', subject: first, number: expect.stringMatching(/^R\d\d-/) }])
    await shen.calls.inspection.take({ inspection: id, screen: 'requests.get', subject: first })
    expect(await shen.calls.inspection.handover({ id })).toMatchObject([
      { what: expect.stringMatching(/^请求页面 R/), manner: 'shown', pages: 1 },
    ])
  })

  it('draws by the seed, and the record holds everything that is needed to draw again', async () => {
    const population = { of: 'cases' as const, kinds: ['cancel_account' as const], from: null, to: null }
    const { size, sha256 } = await shen.calls.inspection.population({ population })
    expect(size).toBe(6)
    const drawn = await shen.calls.inspection.draw({ record: id, population, seed: '42', size: 3 })
    expect(drawn).toMatchObject({ seed: '42', population: 6, populationHash: sha256 })
    expect(drawn.things).toHaveLength(3)
    const { state, words } = await shen.calls.registers.get({ id })
    expect(state.revisions.at(-1)?.values).toMatchObject({ population: 6, sample: 3, population_hash: sha256 })
    expect(words['2']).toMatchObject({ seed: '42', population_of: '历次收到的注销账号', officers: '甲***' })
    const again = await shen.calls.inspection.draw({ record: id, population, seed: '42', size: 3 })
    expect(again.things.map(({ id: each }) => each)).toEqual(drawn.things.map(({ id: each }) => each))
  })

  it('opens a complete file within ten seconds, once on the list, the same bytes each time', async () => {
    await shen.calls.inspection.resume()
    const [thing] = (await shen.calls.inspection.sample({ id })).things
    const began = performance.now()
    const content = await shen.calls.inspection.caseFile({ id: thing?.id ?? '' })
    const sealed = await shen.calls.inspection.sealCaseFile({ id: thing?.id ?? '' })
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(content.sections.map(({ heading }) => heading)).toContain('处置执行与证据')
    expect(JSON.stringify(content)).not.toContain('王小明')
    expect(sealed).toMatchObject({ pages: expect.any(Number), item: expect.any(String) })
    expect(await shen.calls.inspection.sealCaseFile({ id: thing?.id ?? '' })).toEqual(sealed)
    await shen.calls.inspection.pause({ password: PASSWORD })
    const lines = await shen.calls.inspection.handover({ id })
    expect(lines.filter(({ sha256 }) => sha256 === sealed.sha256)).toHaveLength(1)
    const saved = await shen.calls.inspection.saveCaseFile({ id: thing?.id ?? '' })
    expect(saved).toMatchObject({ sha256: sealed.sha256, pages: sealed.pages })
  })

  it('prints the hand-over list, and the record names its hash', async () => {
    const saved = await shen.calls.inspection.saveHandover({ id })
    expect(saved.path).toBe(saveTo)
    expect(String(await readFile(saved.path ?? '')).slice(0, 5)).toBe('%PDF-')
    const { state } = await shen.calls.registers.get({ id })
    expect(state.revisions.at(-1)?.values.handover_hash).toBe(saved.sha256)
    await shen.calls.inspection.end({ password: PASSWORD })
    expect(await shen.calls.inspection.session()).toBeNull()
    await shen.calls.session.lock()
  })
})
