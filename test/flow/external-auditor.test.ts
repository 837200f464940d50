import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount } from '../../src/backend/auth/accounts.ts'
import { type Booted, bootBackend, describeOnOne, PASSWORD, people } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { Seat } from '../support/desk-seat.ts'

const DAY_MS = 86_400_000

describeOnOne('an auditor from outside', (engine) => {
  let backend: Booted
  let auditor: Seat
  let chen: Seat
  let caseId: string
  /** Milliseconds that the clocks of backend and desks are ahead of the machine. */
  let ahead = 0
  const now = () => new Date(Date.now() + ahead).toISOString()
  const clocks = { now, monotonic: () => performance.now() + ahead }
  const end = new Date(Date.now() + 2 * DAY_MS).toISOString()
  const setEnd = (endsAt: string | null) =>
    backend.store.transaction((tx) => changeAccount(tx, people.auditor.id, { endsAt }))
  const accounts = () => readdirSync(join(auditor.folder, 'accounts'))
  const signIn = () => auditor.calls.session.signIn({ login: 'auditor', password: PASSWORD })
  const ended = { code: 'SIGN_IN_FAILED', data: { reason: 'account_ended' } }

  beforeAll(async () => {
    backend = await bootBackend(engine, { now })
    await setEnd(end)
    ;[auditor, chen] = await Promise.all([Seat.take(backend, 'auditor', clocks), Seat.take(backend, 'chen', clocks)])
    const request = { kind: 'access', requester: 'self', channel: 'hotline', receivedAt: now(), note: '' } as const
    const person = { name: '王小明', phone: '13812342046', accountId: null, replyContact: null, actingName: null }
    caseId = (await chen.calls.requests.open({ ...request, ...person })).id
    await until(
      () => auditor.calls.requests.get({ id: caseId }).catch(() => null),
      (detail) => detail !== null,
    )
  })
  afterAll(async () => {
    await Promise.all([auditor, chen].map((seat) => seat.leave()))
    await backend.close()
  })

  it('sees a file masked, cannot reveal, and every file that was looked at says so once', async () => {
    const { person, verbs } = await auditor.calls.requests.get({ id: caseId })
    expect(person?.name).toBe('王**')
    expect(verbs).toEqual([])
    await expect(
      auditor.calls.requests.reveal({ id: caseId, field: 'phone', reason: 'verify_by_phone' }),
    ).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } })
    const lines = await until(
      () => chen.calls.requests.timeline({ id: caseId }),
      (found) => found.some(({ type }) => type === 'case.viewed'),
    )
    const views = lines.filter(({ type }) => type === 'case.viewed')
    expect(views).toMatchObject([{ actor: { kind: 'user', id: people.auditor.id }, provisional: false }])
  })

  it('leaves no such line when a member of staff looks', async () => {
    await chen.calls.requests.get({ id: caseId })
    const lines = await chen.calls.requests.timeline({ id: caseId })
    const byChen = lines.filter(({ actor }) => actor.kind === 'user' && actor.id === people.chen.id)
    expect(byChen.map(({ type }) => type)).not.toContain('case.viewed')
  })

  it('has a token that does not outlive the end, and the end alone decides so', async () => {
    const desk = await backend.desk('lin')
    const endNow = (endsAt: string | null) =>
      backend.store.db.updateTable('user_account').set({ ends_at: endsAt }).where('id', '=', people.lin.id).execute()
    const status = async () => (await desk.request('GET', '/v1/sync/hello')).status
    expect(await status()).toBe(200)
    await endNow(now())
    expect(await status()).toBe(401)
    // Twin: without the end the same token is good.
    await endNow(null)
    expect(await status()).toBe(200)
  })

  it('is locked out of the desk that is open when the end comes, without a network, and nothing stays', async () => {
    expect(accounts()).toHaveLength(1)
    await auditor.cut()
    ahead = 3 * DAY_MS
    await expect(auditor.calls.requests.get({ id: caseId })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    await until(
      async () => accounts(),
      (left) => left.length === 0,
    )
    expect((await auditor.calls.session.status()).state).toBe('signed_out')
    await expect(signIn()).rejects.toMatchObject({ data: { reason: 'no_offline_store' } })
  })

  it('twin: who has no end opens the same desk at the same hour', async () => {
    expect((await chen.calls.requests.get({ id: caseId })).id).toBe(caseId)
    expect(existsSync(join(chen.folder, 'accounts'))).toBe(true)
  })

  it('is told why at the next sign-in, and the account can be extended', async () => {
    await auditor.line.start()
    await expect(signIn()).rejects.toMatchObject(ended)
    await setEnd(new Date(Date.now() + 9 * DAY_MS).toISOString())
    await signIn()
    expect((await auditor.calls.session.status()).user).toMatchObject({ roles: ['auditor'] })
  })

  it('finds the store of an account that ended erased when it is opened without a network', async () => {
    await auditor.upToDate()
    await auditor.calls.session.lock()
    ahead = 10 * DAY_MS
    await auditor.line.stop()
    await expect(signIn()).rejects.toMatchObject(ended)
    expect(accounts()).toEqual([])
  })
})
