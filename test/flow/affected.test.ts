/** 我是否受影响: yes or no to whoever types a number, and nothing that could be learnt besides. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Channel } from '../../src/backend/channels/channel.ts'
import { createApiKey } from '../../src/backend/intake/api-keys.ts'
import { affectedAnswer } from '../../src/shared/contract/affected.ts'
import { type Booted, bootBackend, describeOnOne } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { affected, DispatchOffice } from '../support/dispatch-office.ts'

const PEOPLE = 100
const OWN = affected(1).phone ?? ''
const GUARDIAN = affected(3).guardianPhone ?? ''
const GONE = '13900000009'
const STRANGER = '13900000001'

const silent: Channel = {
  ...{ provider: 'test-push', channel: 'push', batch: 100, perSecond: Number.POSITIVE_INFINITY },
  send: async (messages) => messages.map(() => ({ state: 'accepted', providerId: null })),
  close: async () => undefined,
}

describeOnOne('the page 我是否受影响', (engine) => {
  let backend: Booted
  let desk: DispatchOffice
  let key: string
  /** Each asker stands behind an address of their own. */
  let address = 0

  beforeAll(async () => {
    backend = await bootBackend(engine, {
      trustProxy: true,
      channels: { channels: [silent], perHour: null },
      dispatch: { lookMs: 100, lostMs: 60_000, askMs: 60_000, againMs: 1, batch: 50 },
    })
    key = await backend.store.transaction((tx) => createApiKey(tx, { name: 'web', now: backend.backend.now() }))
    desk = await DispatchOffice.open(backend)
    await desk.prepare(PEOPLE)
    // Somebody who left before the list was made, and was known by their number alone.
    await backend.store.db
      .updateTable('cohort_recipient')
      .set({ token: backend.backend.keys.phoneToken(GONE) })
      .where('token', '=', backend.backend.keys.accountToken('u10000009'))
      .execute()
  })
  afterAll(() => backend.close())

  function ask(phone: string, from?: string): Promise<Response> {
    address += 1
    return fetch(`${backend.url}/affected`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': from ?? `10.0.0.${address}` },
      body: new URLSearchParams({ phone }),
    })
  }
  const title = async (phone: string) => /<title>(.+)<\/title>/.exec(await (await ask(phone)).text())?.[1]
  const askByKey = (phone: string, apiKey = key) =>
    fetch(`${backend.url}/v1/affected`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
      body: JSON.stringify({ phone }),
    })

  it('says no of everybody until their notice is being sent', async () => {
    expect(await title(OWN)).toBe('不在受影响人员名单中')
    await desk.start()
    await until(
      () => desk.board(),
      ({ stage }) => stage !== 'waiting',
    )
    expect(await title(OWN)).toBe('在受影响人员名单中')
  })

  it('knows a person by their own number, a guardian by theirs, and who has left by the token alone', async () => {
    const yes = [OWN, GUARDIAN, GONE, `+86 ${OWN.slice(0, 3)}-${OWN.slice(3)}`]
    for (const phone of yes) expect(await title(phone), phone).toBe('在受影响人员名单中')
    expect(await title(STRANGER)).toBe('不在受影响人员名单中')
    for (const phone of ['', 'abc', '1390000']) expect(await title(phone)).toBe('号码无法识别')
  })

  it('says where to read and ask, and repeats neither number, name nor incident', async () => {
    const page = await (await ask(OWN)).text()
    const { pointer, hotline } = backend.backend.legal.incidents.notice
    expect(page).toContain(pointer)
    expect(page).toContain(hotline)
    expect(page).not.toContain(OWN)
    expect(page).not.toContain('王')
    expect(page).not.toMatch(/[EN]26-\d/)
    expect(await (await fetch(`${backend.url}/affected`)).text()).toContain('name="phone"')
  })

  it('looks the same from outside, and takes as long, whatever it says', async () => {
    const seen = []
    for (const phone of [OWN, STRANGER, 'abc']) {
      const began = performance.now()
      const answer = await ask(phone)
      const bytes = (await answer.arrayBuffer()).byteLength
      const headers = [...answer.headers].filter(([name]) => name !== 'date')
      seen.push({ status: answer.status, bytes, headers })
      expect(performance.now() - began).toBeGreaterThan(100)
    }
    expect(seen[1]).toEqual(seen[0])
    expect(seen[2]).toEqual(seen[0])
  })

  it('stops who goes through numbers, and nobody else', async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, n) => ask(`1390000${1000 + n}`, '10.9.9.9')))
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
    expect(await answers.find(({ status }) => status === 429)?.text()).toContain('查询次数过多')
    expect((await ask(STRANGER)).status).toBe(200)
  })

  it('answers the servers of the company that have a key', async () => {
    const [yes, no, wrong] = await Promise.all([askByKey(OWN), askByKey(STRANGER), askByKey(OWN, 'none')])
    expect(affectedAnswer.parse(await yes.json()).affected).toBe(true)
    expect(affectedAnswer.parse(await no.json()).affected).toBe(false)
    expect(wrong.status).toBe(401)
    expect((await askByKey('1390')).status).toBe(400)
  })

  it('forgets with the list', async () => {
    await backend.store.db
      .updateTable('cohort')
      .set({ erased_at: backend.backend.now() })
      .where('id', '=', desk.cohort)
      .execute()
    expect(await title(OWN)).toBe('不在受影响人员名单中')
  })

  it('writes no number to the log', () => {
    const log = backend.logs()
    expect(log).toContain('/affected')
    for (const phone of [OWN, GUARDIAN, GONE, STRANGER, '13900001000']) expect(log).not.toContain(phone)
  })
})
