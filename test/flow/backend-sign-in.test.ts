import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { changeAccount } from '../../src/backend/auth/accounts.ts'
import { signInResult } from '../../src/shared/contract/sync.ts'
import { type Booted, bootBackend, describeOnBoth, PASSWORD, people } from '../support/backend.ts'

describeOnBoth('signing in', (engine) => {
  let backend: Booted
  let minute = 0
  beforeAll(async () => {
    backend = await bootBackend(engine)
  })
  afterAll(() => backend.close())
  // Each test an hour later, so that no lock of another is left.
  beforeEach(() => {
    minute += 60
    later(0)
  })

  function later(minutes: number): void {
    minute += minutes
    backend.setNow(new Date(Date.parse('2026-11-23T02:00:00.000Z') + minute * 60_000).toISOString())
  }

  function signIn(login: string, password: string, device = randomUUID()): Promise<Response> {
    return fetch(`${backend.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password, device }),
    })
  }

  function hello(token: string, device: string): Promise<Response> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${token}`,
      'x-desk-device': device,
      'x-desk-schema': '1',
    }
    return fetch(`${backend.url}/v1/sync/hello`, { headers })
  }

  it('opens a session that is bound to its device and ends with it', async () => {
    const device = randomUUID()
    const { token, user, expiresAt } = signInResult.parse(await (await signIn('Chen', PASSWORD, device)).json())
    expect(user).toMatchObject({ id: people.chen.id, roles: ['operator'] })
    expect((await hello(token, device)).status).toBe(200)
    expect((await hello(token, randomUUID())).status).toBe(401)
    const stored = await backend.store.db.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(token)
    later(Math.ceil((Date.parse(expiresAt) - Date.parse(backend.backend.now())) / 60_000) + 1)
    expect((await hello(token, device)).status).toBe(401)
  })

  it('ends a session at sign-out', async () => {
    const chen = await backend.desk('chen')
    expect((await chen.request('DELETE', '/v1/session')).status).toBe(204)
    expect((await chen.request('GET', '/v1/sync/hello')).status).toBe(401)
  })

  it('lets the roles of this moment decide, and ends the sessions of one who left', async () => {
    const lin = await backend.desk('lin')
    const target = await lin.open()
    await backend.store.transaction((tx) => changeAccount(tx, people.lin.id, { roles: ['auditor'] }))
    expect(await lin.give({ type: 'case.claim', target, baseVersion: 1 })).toMatchObject({ status: 403 })
    await backend.store.transaction((tx) => changeAccount(tx, people.lin.id, { active: false }))
    expect((await lin.request('GET', '/v1/sync/hello')).status).toBe(401)
    expect((await signIn('lin', PASSWORD)).status).toBe(401)
  })

  it('locks a login for fifteen minutes after five failures, also against the right password', async () => {
    for (let n = 0; n < 5; n += 1) expect((await signIn('zhou', `wrong ${n}`)).status).toBe(401)
    const locked = await signIn('zhou', PASSWORD)
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '900'])
    expect(await locked.json()).toMatchObject({ code: 'ACCOUNT_LOCKED', status: 429 })
    later(16)
    expect((await signIn('zhou', PASSWORD)).status).toBe(200)
    // A success ends the count.
    for (let n = 0; n < 4; n += 1) await signIn('zhou', 'wrong')
    expect((await signIn('zhou', PASSWORD)).status).toBe(200)
    expect((await signIn('zhou', 'wrong')).status).toBe(401)
  })

  it('counts guesses that are sent at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn('shen', `guess ${n}`)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(7)
  })

  it('says the same of a login that does not exist, and takes as long', async () => {
    const timed = async (login: string) => {
      const startedAt = performance.now()
      const answer = await signIn(login, 'wrong')
      return { status: answer.status, body: await answer.text(), ms: performance.now() - startedAt }
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 3; n += 1) {
      const [there, absent] = [await timed('xu'), await timed('nobody')]
      expect([absent.status, absent.body]).toEqual([there.status, there.body])
      known.push(there.ms)
      unknown.push(absent.ms)
    }
    // Within a factor, for the machine is shared; without the same work it would be a hundredth.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 4)
    for (let n = 0; n < 2; n += 1) await signIn('nobody', 'wrong')
    expect((await signIn('nobody', 'wrong')).status).toBe(429)
  })
})
