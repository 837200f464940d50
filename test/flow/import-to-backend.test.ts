/** An import travels: from the file to the backend and to every desk, where the same file adds nothing. */
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportReport } from '../../src/shared/contract/imports.ts'
import { type Booted, bootBackend, describeOnOne, PASSWORD, people } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

const fixture = new URL('../fixtures/imports/customer-service-utf8-bom.csv', import.meta.url)

describeOnOne('an import, from the file to every desk', (engine) => {
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
    const desk = await openDesk(folder, { uploads: { take: async (path) => path } })
    await desk.calls.session.connect({ url: backend.url })
    await desk.calls.session.signIn({ login, password: PASSWORD })
    await until(
      () => desk.calls.session.status(),
      ({ state }) => state === 'ready',
    )
    return desk
  }

  async function tried({ calls, dataDir }: TestDesk): Promise<ImportReport> {
    const path = join(dataDir, 'export.csv')
    await copyFile(fixture, path)
    const preview = await calls.imports.begin({ handle: path })
    if (!preview) throw new Error('no preview')
    return calls.imports.dryRun({ importId: preview.importId, mapping: preview.mapping })
  }

  const rows = (desk: TestDesk) =>
    desk.calls.requests.page({ query: { view: 'todo' } as never, anchor: { at: 'start' }, limit: 50 })

  it('opens each case once, whoever imports the file again', async () => {
    const chen = await signedIn('chen')
    const report = await tried(chen)
    expect(report).toMatchObject({ fresh: 10, duplicate: 2, wrong: 6 })
    expect(await chen.calls.imports.commit({ importId: report.importId })).toMatchObject({ fresh: 10 })
    const page = await until(
      () => rows(chen),
      (found) => found.total === 10 && found.rows.every((row) => row.number !== null && row.pending === 0),
    )
    expect(new Set(page.rows.map((row) => row.number)).size).toBe(10)
    expect(await chen.calls.sync.conflicts()).toEqual([])

    const again = await tried(chen)
    expect(again).toMatchObject({ fresh: 0, duplicate: 12 })
    await chen.calls.imports.cancel({ importId: again.importId })

    const lin = await signedIn('lin')
    await until(
      () => rows(lin),
      (found) => found.total === 10,
    )
    const theirs = await tried(lin)
    expect(theirs).toMatchObject({ fresh: 0, duplicate: 12, wrong: 6 })
    expect(theirs.problems.filter(({ code }) => code === 'already_open')).toHaveLength(12)
    await Promise.all([chen.close(), lin.close()])
  })

  it('clocks run from the time in the file, and the person is whole', async () => {
    const shen = await signedIn('shen')
    const page = await until(
      () => rows(shen),
      (found) => found.total === 10,
    )
    const oldest = page.rows.find((row) => row.receivedAt === '2026-11-03T01:05:00.000Z')
    expect(oldest).toMatchObject({ kind: 'cancel_account', channel: 'hotline', name: '王**', phone: '100****0001' })
    const detail = await shen.calls.requests.get({ id: oldest?.id ?? '' })
    expect(detail.state).toMatchObject({ openedBy: people.chen.id, receivedAt: '2026-11-03T01:05:00.000Z' })
    expect(detail.state.clocks[0]?.startedAt).toBe('2026-11-03T01:05:00.000Z')
    await shen.close()
  })
})
