import { createHash, randomBytes } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Booted, bootBackend, describeOnOne, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import type { DeskClient } from '../support/desk-client.ts'
import { FaultProxy } from '../support/fault-proxy.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'

describeOnOne('evidence attached on a desk', (engine) => {
  let backend: Booted
  let proxy: FaultProxy
  let folder: string
  let desk: TestDesk
  let server: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    proxy = new FaultProxy({ target: backend.url })
    await proxy.start()
    folder = await temporaryFolder()
    server = await backend.desk('chen')
    desk = await open()
    await desk.calls.session.connect({ url: proxy.url })
    await signIn()
  })
  afterAll(async () => {
    await desk.close()
    await proxy.stop()
    await backend.close()
    await removeFolder(folder)
  })

  /** Handles of uploaded files are their names in the folder. */
  const open = () => openDesk(folder, { uploads: { take: async (handle) => join(folder, handle) } })
  async function signIn(): Promise<void> {
    await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
    await until(
      () => desk.calls.session.status(),
      ({ state }) => state === 'ready',
    )
  }
  async function knownCase(): Promise<string> {
    const id = await server.open()
    await until(
      () => desk.calls.requests.get({ id }).catch(() => null),
      (found) => found !== null,
    )
    return id
  }
  async function fetched(id: string): Promise<Buffer> {
    return Buffer.from(await (await server.request('GET', `/v1/evidence/${id}`)).arrayBuffer())
  }
  async function sealedFiles(): Promise<string[]> {
    const accounts = await readdir(join(folder, 'accounts'))
    return readdir(join(folder, 'accounts', accounts[0] ?? '', 'evidence')).catch(() => [])
  }

  it('is sealed offline, survives a restart, and goes before the commands that cite it', async () => {
    const caseId = await knownCase()
    await proxy.stop()
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(9 * 1024 * 1024)])
    await writeFile(join(folder, 'proof.pdf'), bytes)
    const attached = await desk.calls.evidence.add({ target: caseId, handle: 'proof.pdf', line: null })
    expect(attached).toMatchObject({ bytes: bytes.length, hash: createHash('sha256').update(bytes).digest('hex') })
    expect(await readdir(folder)).not.toContain('proof.pdf')
    expect(await desk.calls.sync.outbox()).toMatchObject([
      { type: 'case.attach_evidence', state: 'waiting_for_upload' },
    ])
    const [sealed] = await sealedFiles()
    expect(sealed).toBe(attached?.id)
    await desk.close()
    desk = await open()
    await desk.calls.session.signIn({ login: 'chen', password: PASSWORD })
    await proxy.start()
    await desk.calls.sync.retry()
    await until(
      () => desk.calls.sync.status(),
      ({ pending }) => pending === 0,
    )
    expect(await desk.calls.sync.conflicts()).toEqual([])
    expect((await fetched(attached?.id ?? '')).equals(bytes)).toBe(true)
    await until(sealedFiles, (names) => names.length === 0)
    const lines = await until(
      () => desk.calls.requests.timeline({ id: caseId }),
      (all) => all.length === 2 && !all[1]?.provisional,
    )
    expect(lines[1]).toMatchObject({ type: 'case.evidence_attached', data: { evidence: attached?.id } })
  })

  it('is refused when it is of another kind, and nothing is kept', async () => {
    const caseId = await knownCase()
    await writeFile(join(folder, 'tool.exe'), Buffer.concat([Buffer.from('MZ'), randomBytes(64)]))
    await expect(desk.calls.evidence.add({ target: caseId, handle: 'tool.exe', line: null })).rejects.toMatchObject({
      code: 'REJECTED',
      data: { code: 'INVALID_ARGUMENT', data: { field: 'file' } },
    })
    expect(await sealedFiles()).toEqual([])
    expect(await desk.calls.sync.outbox()).toEqual([])
  })

  it('that the backend will not have waits in the tray with its command', async () => {
    const caseId = await knownCase()
    await proxy.stop()
    await writeFile(join(folder, 'note.txt'), '说明')
    await desk.calls.evidence.add({ target: caseId, handle: 'note.txt', line: null })
    const [name = ''] = await sealedFiles()
    const [account = ''] = await readdir(join(folder, 'accounts'))
    // What lies on the disk is no longer what was hashed.
    await writeFile(join(folder, 'accounts', account, 'evidence', name), randomBytes(6))
    await proxy.start()
    const [chain] = await until(
      () => desk.calls.sync.conflicts(),
      (chains) => chains.length === 1,
    )
    expect(chain).toMatchObject({
      rejection: { code: 'INVALID_ARGUMENT', data: { field: 'evidence' } },
      commands: [{ type: 'case.attach_evidence' }],
    })
    await desk.calls.sync.decide({ id: chain?.id ?? '', decision: 'discard' })
    await until(sealedFiles, (names) => names.length === 0)
    expect(await desk.calls.sync.status()).toMatchObject({ pending: 0, conflicts: 0 })
  })
})
