import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CaseRow } from '../../src/shared/contract/sync.ts'
import { type Booted, bootBackend, describeOnBoth, people } from '../support/backend.ts'
import { type DeskClient, openDraft } from '../support/desk-client.ts'

const PHONE = '10000000001'

describeOnBoth('commands on the backend', (engine) => {
  let backend: Booted
  let chen: DeskClient
  let zhou: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine)
    ;[chen, zhou] = await Promise.all([backend.desk('chen'), backend.desk('zhou')])
  })
  afterAll(() => backend.close())

  async function row(id: string): Promise<CaseRow> {
    await backend.backend.feed.settle()
    await chen.load()
    return chen.copy.get(`case/${id}`)?.row as CaseRow
  }

  it('opens a case with a number, a subject token and a clock, and shows it to every desk', async () => {
    const target = await chen.open({ phone: PHONE })
    const { version, state } = await row(target)
    expect(version).toBe(1)
    expect(state).toMatchObject({ number: 'R26-000001', stage: 'received' })
    expect(state.subjectToken).toMatch(/^[0-9a-f]{64}$/)
    await zhou.load()
    expect(zhou.copy.get(`person/${target}`)?.row).toMatchObject({ phone: PHONE })
  })

  it('refuses a second open case of the same person and kind, and gives its number back', async () => {
    const of = await chen.open({ phone: '10000000002' })
    const target = v7()
    const again = await chen.give(openDraft({ target, person: { phone: '10000000002' }, now: backend.backend.now() }))
    expect(again).toMatchObject({ status: 422, rejection: { code: 'DUPLICATE', data: { of } } })
    const next = await chen.open()
    const numbers = [(await row(of)).state.number, (await row(next)).state.number]
    expect(Number(numbers[1]?.slice(4)) - Number(numbers[0]?.slice(4))).toBe(1)
  })

  it('applies a command once, however often it arrives', async () => {
    const target = await chen.open()
    const claim = chen.command({ type: 'case.claim', target, baseVersion: 1 })
    expect(await chen.send(claim)).toMatchObject([{ status: 200, version: 2 }])
    expect(await chen.send(claim, claim)).toMatchObject([
      { status: 200, version: 2, replayed: true },
      { status: 200, version: 2, replayed: true },
    ])
    const answers = await Promise.all(Array.from({ length: 8 }, () => chen.send(claim)))
    expect(answers.flat().every(({ status, version }) => status === 200 && version === 2)).toBe(true)
    const { entries } = await chen.get<{ entries: unknown[] }>(`/v1/entries?target=${target}`)
    expect(entries).toHaveLength(2)
  })

  it('hands a case only to somebody who may work on it', async () => {
    const target = await chen.open()
    await chen.give(chen.command({ type: 'case.claim', target, baseVersion: 1 }))
    const handTo = (to: string) =>
      chen.give(chen.command({ type: 'case.hand_over', target, baseVersion: 2, args: { to } }))
    for (const unfit of [people.auditor.id, people.admin.id, v7()]) {
      expect(await handTo(unfit)).toMatchObject({
        status: 422,
        rejection: { code: 'INVALID_ARGUMENT', data: { field: 'to' } },
      })
    }
    expect(await handTo(people.lin.id)).toMatchObject({ status: 200, version: 3 })
  })

  it('refuses another content under a known id, and the id of somebody else', async () => {
    const target = await chen.open()
    const note = chen.command({ type: 'case.claim', target, baseVersion: 1 })
    await chen.send(note)
    const reused = { status: 422, rejection: { code: 'IDEMPOTENCY_KEY_REUSED' } }
    expect(await chen.send({ ...note, type: 'case.release', baseVersion: 2 })).toMatchObject([reused])
    expect(await zhou.send(note)).toMatchObject([reused])
  })

  it('accepts a chain built offline on one base version', async () => {
    const target = await chen.open()
    const claim = chen.command({ type: 'case.claim', target, baseVersion: 1 })
    const check = chen.command({
      type: 'case.verify_identity',
      target,
      baseVersion: 1,
      dependsOn: claim.id,
      args: { method: 'sms_code', passed: true },
    })
    const release = chen.command({ type: 'case.release', target, baseVersion: 1, dependsOn: check.id })
    expect(await chen.send(claim, check)).toMatchObject([{ version: 2 }, { version: 3 }])
    expect(await chen.send(release)).toMatchObject([{ status: 200, version: 4 }])
  })

  it('answers 409 with the current row, and 424 to everything that was built on it', async () => {
    const target = await chen.open()
    await zhou.give({ type: 'case.claim', target, baseVersion: 1 })
    const claim = chen.command({ type: 'case.claim', target, baseVersion: 1 })
    const next = chen.command({ type: 'case.release', target, baseVersion: 1, dependsOn: claim.id })
    const last = chen.command({ type: 'case.claim', target, baseVersion: 1, dependsOn: next.id })
    const failed = { status: 424, rejection: { code: 'DEPENDENCY_FAILED' } }
    expect(await chen.send(claim, next, last)).toMatchObject([
      { status: 409, rejection: { code: 'VERSION_CONFLICT' }, current: { id: target, version: 2 } },
      failed,
      failed,
    ])
    expect(await chen.send(claim, last)).toMatchObject([
      { status: 409, replayed: true, current: { version: 2 } },
      failed,
    ])
  })

  it('does not keep a refusal for a dependency that is still on its way', async () => {
    const target = await chen.open()
    const claim = chen.command({ type: 'case.claim', target, baseVersion: 1 })
    const release = chen.command({ type: 'case.release', target, baseVersion: 1, dependsOn: claim.id })
    expect(await chen.send(release)).toMatchObject([{ status: 424 }])
    expect(await chen.send(claim, release)).toMatchObject([{ status: 200 }, { status: 200, version: 3 }])
  })

  it('lets nobody slip past a change by way of an additive command', async () => {
    const target = await chen.open()
    const { records, args } = note(target)
    const early = chen.command({ type: 'case.note', target, baseVersion: 1, records, args })
    await zhou.give({ type: 'case.claim', target, baseVersion: 1 })
    const claim = chen.command({ type: 'case.claim', target, baseVersion: 1, dependsOn: early.id })
    expect(await chen.send(early, claim)).toMatchObject([{ status: 200 }, { status: 409 }])
  })

  it('takes a text only with the salted hash that its entry names', async () => {
    const target = await chen.open()
    const good = note(target)
    expect(await chen.give({ type: 'case.note', target, baseVersion: 1, ...good })).toMatchObject({ status: 200 })
    const invalid = { status: 422, rejection: { code: 'INVALID_ARGUMENT', data: { field: 'records.texts' } } }
    const forged = { ...note(target), args: { text: { id: v7(), hash: 'ab'.repeat(32) } } }
    expect(await chen.give({ type: 'case.note', target, ...forged })).toMatchObject(invalid)
    expect(await chen.give({ type: 'case.note', target, args: note(target).args })).toMatchObject(invalid)
    expect(
      await chen.give({ type: 'case.claim', target, baseVersion: 1, records: note(target).records }),
    ).toMatchObject(invalid)
    // The id of a text that exists already cannot be taken over.
    expect(await chen.give({ type: 'case.note', target, ...good })).toMatchObject(invalid)
  })

  it('goes on after a refused command in the same post', async () => {
    const target = await chen.open()
    const results = await chen.send(
      chen.command({ type: 'case.accept', target, baseVersion: 1 }),
      chen.command({ type: 'case.claim', target, baseVersion: 1 }),
    )
    expect(results).toMatchObject([{ status: 422, rejection: { code: 'INVALID_TRANSITION' } }, { status: 200 }])
  })

  it('corrects a time outside what the device can have seen, and says so', async () => {
    const target = await chen.open()
    const opened = backend.backend.now()
    await chen.give({ type: 'case.claim', target, baseVersion: 1, at: '2026-11-23T09:00:00.000Z' })
    await chen.give({ type: 'case.release', target, baseVersion: 2, at: '2026-11-20T09:00:00.000Z' })
    await chen.give({ type: 'case.claim', target, baseVersion: 3, at: '2026-11-23T02:00:01.000Z' })
    const { entries } = await chen.get<{ entries: { occurredAt: string; flags: string[] }[] }>(
      `/v1/entries?target=${target}`,
    )
    expect(entries.map(({ occurredAt }) => occurredAt)).toEqual([opened, opened, opened, opened])
    expect(entries.map(({ flags }) => flags)).toEqual([[], ['clock_corrected'], ['clock_corrected'], []])
  })

  it('finds the cases of a whole phone number', async () => {
    const target = await chen.open({ phone: '10000000077' })
    const answer = await chen.request('POST', '/v1/subjects/lookup', { value: '10000000077' })
    expect(await answer.json()).toMatchObject({ cases: [{ id: target }] })
  })
})

function note(caseId: string) {
  const text = { id: v7(), target: caseId, body: '来电确认', salt: '00112233445566778899aabbccddeeff' }
  const hash = createHash('sha256').update(`${text.salt}\n${text.body}`).digest('hex')
  return { args: { text: { id: text.id, hash } }, records: { texts: [text] } }
}
