import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApiKey, revokeApiKeys } from '../../src/backend/intake/api-keys.ts'
import { consentResult } from '../../src/shared/contract/consents.ts'
import { problem } from '../../src/shared/contract/sync.ts'
import { type Booted, bootBackend, describeOnOne } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { Seat } from '../support/desk-seat.ts'

const counts = {
  ...{ shown: 1000, granted: 900, refused: 80, withdrawn: 5, withdrawalDone: 4 },
  ...{ consequenceShown: true, refusalBlocks: false },
}

describeOnOne('numbers of consents', (engine) => {
  let backend: Booted
  let key: string
  let shen: Seat
  const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    key = await newKey('counts', 'consents')
    shen = await Seat.take(backend, 'shen')
  })
  afterAll(async () => {
    await shen.leave()
    await backend.close()
  })

  const newKey = (name: string, scope?: 'intake' | 'consents') =>
    backend.store.transaction((tx) =>
      createApiKey(tx, { name, now: backend.backend.now(), ...(scope ? { scope } : {}) }),
    )
  const put = (path: string, body: object, withKey: string | null = key) =>
    fetch(`${backend.url}/v1/consents/${path}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...(withKey ? { 'x-api-key': withKey } : {}) },
      body: JSON.stringify(body),
    })
  async function refused(response: Response, status: number, code: string): Promise<void> {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(problem.parse(await response.json())).toMatchObject({ status, code })
  }
  const records = () => shen.calls.registers.records({ register: 'consent' })
  const countRecords = async () => (await backend.store.db.selectFrom('record').select('id').execute()).length

  it('become a record of the register, which every desk reads', async () => {
    const response = await put(`${today()}/policy/v3.2`, counts)
    expect(response.status).toBe(201)
    const { number, revision } = consentResult.parse(await response.json())
    expect(revision).toBe(1)
    const [row] = await until(records, (rows) => rows.length === 1 && rows[0]?.words.policy_text_version !== undefined)
    expect(row).toMatchObject({
      ...{ number, stage: 'in_force', words: { policy_text_version: 'v3.2' } },
      values: { day: today(), scope: 'policy', granted: 900, withdrawal_done: 4, source: 'app' },
    })
    expect((await shen.calls.registers.timeline({ id: row?.id ?? '' }))[0]).toMatchObject({
      ...{ type: 'record.opened', actor: { kind: 'app' } },
    })
  })

  it('change nothing when they come again, and are the next version when they differ', async () => {
    const again = await put(`${today()}/policy/v3.2`, counts)
    expect([again.status, (await again.json()).revision]).toEqual([200, 1])
    const more = { ...counts, withdrawalDone: 5 }
    const changed = await put(`${today()}/policy/v3.2`, more)
    expect([changed.status, (await changed.json()).revision]).toEqual([200, 2])
    expect((await (await put(`${today()}/policy/v3.2`, more)).json()).revision).toBe(2)
    expect(await countRecords()).toBe(1)
    const [row] = await until(records, ([found]) => found?.revision === 2)
    const { state } = await shen.calls.registers.get({ id: row?.id ?? '' })
    expect(state.revisions.map(({ values }) => values.withdrawal_done)).toEqual([4, 5])
  })

  it('are one record when they come twice at once, and go on under a key that replaces another', async () => {
    const both = await Promise.all([1, 2].map(() => put(`${today()}/location/v3.2`, counts)))
    const numbers = await Promise.all(both.map(async (response) => consentResult.parse(await response.json()).number))
    expect(new Set(numbers).size).toBe(1)
    const next = await newKey('counts-2', 'consents')
    const response = await put(`${today()}/location/v3.2`, { ...counts, refused: 81 }, next)
    expect(await response.json()).toEqual({ number: numbers[0], revision: 2 })
  })

  it('of a change of purpose are summed for its record, less who withdrew', async () => {
    const values = { kinds: ['purpose'], categories: ['profile_tags'], consent_timing: 'before', people: 2000 }
    const words = { title: '群组推荐', what: '用户加入的群组用于推荐', why: '提高推荐的准确度' }
    const { id } = await shen.calls.registers.open({
      register: 'purpose_change',
      ...{ values: { ...values, applies_to: 'consented' }, words },
    })
    const record = () => shen.calls.registers.get({ id })
    const { state } = await until(record, (detail) => detail.state.number !== null)
    const yesterday = new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10)
    for (const [day, version, granted] of [
      [yesterday, state.number, 900],
      [today(), state.number, 60],
      [today(), 'G26-999999', 500],
    ]) {
      expect((await put(`${day}/purpose_change/${version}`, { ...counts, granted })).status).toBe(201)
    }
    const { counted } = await until(record, (detail) => Number(detail.counted.consents) > 900)
    expect(counted).toEqual({ consents: 950, refusals: 160 })
  })

  it.each<[string, string, object, [number, string]]>([
    ['more consents than people asked', 'policy/v4', { ...counts, granted: 1001 }, [422, 'REGISTER_RULE']],
    ['cookies without the devices', 'cookies/v4', counts, [422, 'RECORD_INCOMPLETE']],
    ['a scope that nobody asks for', 'dreams/v4', counts, [422, 'INVALID_ARGUMENT']],
    ['a field too many', 'policy/v4', { ...counts, accountId: 'u1' }, [400, 'INVALID_REQUEST']],
    ['a number below zero', 'policy/v4', { ...counts, refused: -1 }, [400, 'INVALID_REQUEST']],
    ['a version that is a sentence', 'policy/王小明的版本', counts, [400, 'INVALID_REQUEST']],
  ])('are refused with %s, and leave no trace', async (_name, path, body, [status, code]) => {
    const before = await countRecords()
    await refused(await put(`${today()}/${path}`, body), status, code)
    expect(await countRecords()).toBe(before)
  })

  it('are refused for a day that has not begun, and may come once it has', async () => {
    const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
    await refused(await put(`${tomorrow}/policy/v5`, counts), 422, 'TOO_EARLY')
    await refused(await put('2026-02-30/policy/v5', counts), 400, 'INVALID_REQUEST')
    expect((await put(`${today()}/policy/v5`, counts)).status).toBe(201)
  })

  it('need a key for them, which opens nothing else', async () => {
    await refused(await put(`${today()}/policy/v6`, counts, null), 401, 'API_KEY_REQUIRED')
    const intake = await newKey('app')
    await refused(await put(`${today()}/policy/v6`, counts, intake), 403, 'API_KEY_SCOPE')
    const body = { reference: 'app-20261123-0001', kind: 'access', receivedAt: '2026-11-23T06:32:00.000Z', name: '甲' }
    const post = (withKey: string) =>
      fetch(`${backend.url}/v1/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': withKey },
        body: JSON.stringify({ ...body, phone: '13812342046' }),
      })
    await refused(await post(key), 403, 'API_KEY_SCOPE')
    // Twin: the key of the intake opens it.
    expect((await post(intake)).status).toBe(201)
    await backend.store.transaction((tx) => revokeApiKeys(tx, { name: 'counts', now: backend.backend.now() }))
    await refused(await put(`${today()}/policy/v6`, counts), 401, 'API_KEY_REQUIRED')
  })
})
