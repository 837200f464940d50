import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Booted, bootBackend, describeOnOne, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { FaultProxy } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

describeOnOne('a desk without a network', (engine) => {
  let backend: Booted
  let proxy: FaultProxy
  let folder: string
  let desk: TestDesk
  const folders: string[] = []

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    proxy = new FaultProxy({ target: backend.url })
    await proxy.start()
  })
  beforeEach(async () => {
    folder = await temporaryFolder()
    folders.push(folder)
    desk = await openDesk(folder)
    await desk.calls.session.connect({ url: proxy.url })
    await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
    await until(
      () => desk.calls.sync.status(),
      ({ connection, lastSyncAt }) => connection === 'online' && lastSyncAt !== null,
    )
    return async () => {
      await desk.close()
    }
  })
  afterAll(async () => {
    await proxy.stop()
    await backend.close()
    await Promise.all(folders.map(removeFolder))
  })

  const offline = (ms: number) =>
    until(
      () => desk.calls.sync.status(),
      ({ connection }) => connection === 'offline',
      ms,
    )
  const online = () =>
    until(
      () => desk.calls.sync.status(),
      ({ connection }) => connection === 'online',
    )
  const drained = () =>
    until(
      () => desk.calls.sync.status(),
      ({ pending }) => pending === 0,
    )

  async function knownCase(): Promise<string> {
    const id = await (await backend.desk('lin')).open()
    await until(
      () => desk.calls.requests.get({ id }).catch(() => null),
      (found) => found !== null,
    )
    return id
  }

  it('says so within three seconds when the connection is closed and refused', async () => {
    await proxy.stop()
    const { offlineSince } = await offline(3_000)
    expect(offlineSince).not.toBeNull()
    await proxy.start()
    const { offlineSince: ended } = await online()
    expect(ended).toBeNull()
  })

  it('says so within ten seconds when packets vanish', async () => {
    proxy.vanishing = true
    await offline(10_000)
    proxy.vanishing = false
    await online()
  })

  it('works on, also after a restart, and sends everything once when the backend returns', async () => {
    const id = await knownCase()
    await proxy.stop()
    await offline(3_000)
    await desk.calls.requests.command({ type: 'case.claim', caseId: id, args: {} })
    const opened = await desk.calls.requests.open({
      ...{ kind: 'cancel_account', requester: 'self', channel: 'hotline', receivedAt: new Date().toISOString() },
      ...{ name: '测试乙', phone: '10000000077', accountId: null, replyContact: null, actingName: null, note: '来电' },
    })
    expect(await desk.calls.requests.get({ id: opened.id })).toMatchObject({
      version: 0,
      pending: ['case.open'],
      person: { name: '测**' },
    })
    await desk.close()

    desk = await openDesk(folder)
    expect(await desk.calls.session.status()).toMatchObject({
      state: 'signed_out',
      offlineAccounts: [{ login: 'chen', name: 'chen' }],
    })
    await expect(desk.calls.session.signIn({ login: 'chen', password: 'wrong' })).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
      data: { reason: 'wrong_credentials' },
    })
    await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
    expect(await desk.calls.session.status()).toMatchObject({ state: 'ready', user: { name: 'chen' } })
    expect(await desk.calls.requests.get({ id })).toMatchObject({
      state: { stage: 'verifying' },
      pending: ['case.claim'],
    })
    await desk.calls.requests.command({
      type: 'case.verify_identity',
      caseId: id,
      args: { method: 'sms_code', passed: true },
    })
    await desk.calls.requests.command({ type: 'case.note', caseId: id, args: {}, text: '已回电核实' })
    const waiting = await desk.calls.sync.outbox()
    expect(waiting.map(({ type }) => type)).toEqual(['case.claim', 'case.open', 'case.verify_identity', 'case.note'])

    await proxy.start()
    await drained()
    await until(
      () => desk.calls.requests.get({ id }),
      ({ version }) => version === 3,
    )
    const lines = await until(
      () => desk.calls.requests.timeline({ id }),
      (all) => all.every(({ provisional }) => !provisional),
    )
    expect(lines.map(({ type }) => type)).toEqual(['case.opened', 'case.claimed', 'case.identity_passed', 'case.noted'])
    expect(lines.at(-1)?.body).toBe('已回电核实')
    const arrived = await until(
      () => desk.calls.requests.get({ id: opened.id }),
      ({ state }) => state.number !== null,
    )
    expect(arrived).toMatchObject({ version: 1, pending: [] })
    expect(await desk.calls.sync.conflicts()).toEqual([])
  })
})
