import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/shared/domain/command.ts'
import { type Booted, bootBackend, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'

const MEBIBYTES = 12
const disk = mountSmallDisk(MEBIBYTES)
const reason = typeof disk === 'string' ? disk : null
if (reason) console.warn(`SKIPPED: a disk that is really full (${reason})`)

describe.skipIf(reason !== null)('a disk that is really full', () => {
  const { path, fill, free, unmount } = disk as SmallDisk
  const refused = { code: 'STORE_UNAVAILABLE', data: { reason: 'disk_full' } }
  /** Ids of notes that a desk said it had taken. */
  const taken: string[] = []
  let backend: Booted
  let desk: TestDesk
  let caseId: string
  let proof: string
  const dialogs = { dialogs: { save: async () => null, open: async () => proof } }

  beforeAll(async () => {
    backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
    caseId = await (await backend.desk('lin')).open()
    proof = join(await temporaryFolder(), 'proof.pdf')
    await writeFile(proof, `%PDF-1.7\n${'0'.repeat(100_000)}`)
    desk = await openDesk(path, dialogs)
    await desk.calls.session.connect({ url: backend.url })
    await signIn()
    await note()
  })
  afterAll(async () => {
    await desk.close()
    unmount()
    await removeFolder(dirname(proof))
    await backend.close()
  })

  async function signIn(): Promise<void> {
    await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
    await until(
      () => desk.calls.requests.get({ id: caseId }).catch(() => null),
      (found) => found !== null,
    )
  }

  async function note(): Promise<void> {
    const { id } = await desk.calls.requests.command({ type: 'case.note', caseId, args: {}, text: '已电话联系' })
    taken.push(id)
  }

  /** The log has a little room of its own: notes until one does not fit. */
  async function notesUntilFull(): Promise<void> {
    for (let n = 0; n < 5_000; n += 1) await note()
  }

  /** Notes that the backend has, each as often as it has it. */
  async function arrived(): Promise<string[]> {
    await until(
      () => desk.calls.sync.status(),
      ({ pending, connection }) => pending === 0 && connection === 'online',
    )
    await backend.backend.feed.settle()
    const server = await backend.desk('lin')
    await server.load()
    const entries = [...server.copy].filter(([key]) => key.startsWith('entry/')).map(([, { row }]) => row as Entry)
    return entries.filter(({ type }) => type === 'case.noted').map(({ id }) => id.slice(0, 36))
  }

  it('refuses what does not fit, says why, and shows what it has', async () => {
    fill()
    await expect(notesUntilFull()).rejects.toMatchObject(refused)
    await expect(note()).rejects.toMatchObject(refused)
    const file = { target: caseId, handle: null, line: null }
    await expect(desk.calls.evidence.add(file)).rejects.toMatchObject(refused)
    expect((await desk.calls.requests.get({ id: caseId })).id).toBe(caseId)
    const { total } = await desk.calls.requests.page({ query: { view: 'todo' }, anchor: { at: 'start' }, limit: 50 })
    expect(total).toBe(1)
  })

  it('says so as well when it starts, and leaves the files as they are', async () => {
    await desk.close()
    fill()
    desk = await openDesk(path, dialogs)
    await expect(signIn().then(note)).rejects.toMatchObject(refused)
  })

  it('works on when there is room: nothing is lost, nothing is done twice', async () => {
    free()
    await signIn()
    await note()
    expect((await arrived()).toSorted()).toEqual(taken.toSorted())
  })
})
