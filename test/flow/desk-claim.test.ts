import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, describeOnOne, PASSWORD, people } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

describeOnOne('a claim, from the desk to the database and back', (engine) => {
  let backend: Booted
  const folders: string[] = []
  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
  })
  afterAll(async () => {
    await backend.close()
    await Promise.all(folders.map(removeFolder))
  })

  async function signedIn(login: string): Promise<TestDesk> {
    const folder = await temporaryFolder()
    folders.push(folder)
    const desk = await openDesk(folder)
    await desk.calls.session.connect({ url: backend.url })
    await desk.calls.session.signIn({ login, password: PASSWORD })
    await until(
      () => desk.calls.session.status(),
      ({ state }) => state === 'ready',
    )
    return desk
  }

  it('is seen by every desk', async () => {
    const server = await backend.desk('chen')
    const id = await server.open()
    const [chen, zhou] = await Promise.all([signedIn('chen'), signedIn('zhou')])
    await until(
      () => chen.calls.requests.counts(),
      ({ todo }) => todo === 1,
    )
    await chen.calls.requests.command({ type: 'case.claim', caseId: id, args: {} })
    const mine = await chen.calls.requests.get({ id })
    expect(mine.state).toMatchObject({ stage: 'verifying', assignee: people.chen.id })
    const theirs = await until(
      () => zhou.calls.requests.get({ id }),
      ({ version }) => version === 2,
    )
    expect(theirs.state).toMatchObject({ stage: 'verifying', assignee: people.chen.id })
    await until(
      () => chen.calls.requests.get({ id }),
      ({ version, pending }) => version === 2 && pending.length === 0,
    )
    const timeline = await until(
      () => chen.calls.requests.timeline({ id }),
      (lines) => lines.every((line) => !line.provisional),
    )
    expect(timeline.map(({ type }) => type)).toEqual(['case.opened', 'case.claimed'])
    await Promise.all([chen.close(), zhou.close()])
  })
})
