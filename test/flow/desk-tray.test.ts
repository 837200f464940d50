import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, describeOnOne, PASSWORD, people } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { FaultProxy } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

describeOnOne('commands that the backend refuses', (engine) => {
  let backend: Booted
  let proxy: FaultProxy
  let desk: TestDesk
  let lin: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    proxy = new FaultProxy({ target: backend.url })
    await proxy.start()
    lin = await backend.desk('lin')
    desk = await openDesk(await temporaryFolder())
    await desk.calls.session.connect({ url: proxy.url })
    await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
    await until(
      () => desk.calls.session.status(),
      ({ state }) => state === 'ready',
    )
  })
  afterAll(async () => {
    await desk.close()
    await proxy.stop()
    await backend.close()
    await removeFolder(desk.dataDir)
  })

  async function knownCase(): Promise<string> {
    const id = await lin.open()
    await until(
      () => desk.calls.requests.get({ id }).catch(() => null),
      (found) => found !== null,
    )
    return id
  }
  const command = (caseId: string, type: string, args = {}) => desk.calls.requests.command({ type, caseId, args })

  /** I claim and check offline what somebody else claims in the meantime. */
  async function refusedChain(): Promise<string> {
    const id = await knownCase()
    await proxy.stop()
    await command(id, 'case.claim')
    await command(id, 'case.verify_identity', { method: 'sms_code', passed: true })
    await desk.calls.requests.command({ type: 'case.note', caseId: id, args: {}, text: '已致电本人' })
    await lin.give({ type: 'case.claim', target: id, baseVersion: 1 })
    await proxy.start()
    await desk.calls.sync.retry()
    await until(
      () => desk.calls.sync.status(),
      ({ pending, conflicts }) => pending === 0 && conflicts === 1,
    )
    return id
  }

  it('stand in the tray as one chain, mine beside theirs; a note stands for itself and is kept', async () => {
    const id = await refusedChain()
    const [chain, ...more] = await desk.calls.sync.conflicts()
    expect(more).toEqual([])
    expect(chain).toMatchObject({
      kind: 'case',
      target: id,
      rejection: { code: 'VERSION_CONFLICT' },
      commands: [{ type: 'case.claim' }, { type: 'case.verify_identity', args: { method: 'sms_code', passed: true } }],
      base: { stage: 'received', assignee: null },
      mine: { stage: 'conditions', assignee: people.chen.id },
      theirs: { stage: 'verifying', assignee: people.lin.id },
      canRepeat: false,
    })
    const shown = await until(
      () => desk.calls.requests.get({ id }),
      ({ version }) => version === 2,
    )
    expect(shown).toMatchObject({ state: { assignee: people.lin.id }, pending: [] })
    const lines = await until(
      () => desk.calls.requests.timeline({ id }),
      (all) => all.every(({ provisional }) => !provisional),
    )
    expect(lines.map(({ type }) => type)).toEqual(['case.opened', 'case.claimed', 'case.noted'])
    await desk.calls.sync.decide({ id: chain?.id ?? '', decision: 'discard' })
    expect(await desk.calls.sync.status()).toMatchObject({ conflicts: 0, pending: 0 })
  })

  it('are given again on the state of the backend when a person decides so', async () => {
    const id = await refusedChain()
    const [chain] = await desk.calls.sync.conflicts()
    const decide = () => desk.calls.sync.decide({ id: chain?.id ?? '', decision: 'repeat' })
    await expect(decide()).rejects.toMatchObject({ code: 'REJECTED', data: { code: 'CLAIMED_BY_OTHER' } })
    expect(await desk.calls.sync.conflicts()).toHaveLength(1)
    await lin.give({ type: 'case.release', target: id, baseVersion: 2 })
    await until(
      () => desk.calls.sync.conflicts(),
      ([first]) => first?.canRepeat === true,
    )
    await decide()
    const done = await until(
      () => desk.calls.requests.get({ id }),
      ({ pending, version }) => pending.length === 0 && version === 5,
    )
    expect(done.state).toMatchObject({ stage: 'conditions', assignee: people.chen.id })
    expect(await desk.calls.sync.conflicts()).toEqual([])
  })

  it('a reply waits until the backend has acknowledged the case', async () => {
    const id = await knownCase()
    await until(
      () => desk.calls.sync.status(),
      ({ connection }) => connection === 'online',
    )
    await proxy.stop()
    await command(id, 'case.claim')
    await expect(command(id, 'case.reply', { via: 'letter' })).rejects.toMatchObject({
      code: 'REJECTED',
      data: { code: 'NOT_ACKNOWLEDGED' },
    })
    await proxy.start()
    await until(
      () => desk.calls.requests.get({ id }),
      ({ pending }) => pending.length === 0,
    )
    await expect(command(id, 'case.reply', { via: 'letter' })).rejects.toMatchObject({
      data: { code: 'INVALID_TRANSITION' },
    })
  })
})
