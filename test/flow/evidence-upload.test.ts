import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { SEALED } from '../../src/backend/evidence/segments.ts'
import { sweepEvidence } from '../../src/backend/evidence/sweep.ts'
import { EvidenceVault } from '../../src/backend/evidence/vault.ts'
import { Housekeeping } from '../../src/backend/jobs/housekeeping.ts'
import type { EvidenceRow } from '../../src/shared/contract/sync.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'
import type { DeskClient } from '../support/desk-client.ts'

const PIECE = 100_000
const PATIENCE = { timeout: 20_000 }

interface File {
  id: string
  target: string
  bytes: Buffer
  sha256: string
}

describeOnBoth('evidence', (engine) => {
  let backend: Booted
  let folder: string
  let chen: DeskClient

  beforeAll(async () => {
    backend = await bootBackend(engine)
    folder = mkdtempSync(join(tmpdir(), 'vault-'))
    Object.assign(backend.backend, { vault: new EvidenceVault(folder) })
    chen = await backend.desk('chen')
  })
  afterAll(async () => {
    await backend.close()
    rmSync(folder, { recursive: true })
  })

  async function file(size = 250_000): Promise<File> {
    const bytes = randomBytes(size)
    return { id: v7(), target: await chen.open(), bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
  }

  function headersOf(of: File): Record<string, string> {
    const { token, device } = chen.connection
    return {
      authorization: `Bearer ${token}`,
      'x-desk-device': device,
      'x-desk-schema': '1',
      'content-type': 'application/pdf',
      'x-evidence-target': of.target,
      'x-evidence-sha256': of.sha256,
    }
  }

  async function put(
    of: File,
    range?: [from: number, to: number],
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const [from, to] = range ?? [0, of.bytes.length]
    const ranged: Record<string, string> = range
      ? { 'content-range': `bytes ${from}-${to - 1}/${of.bytes.length}` }
      : {}
    return fetch(`${backend.url}/v1/evidence/${of.id}`, {
      method: 'PUT',
      headers: { ...headersOf(of), ...ranged, ...headers },
      body: new Uint8Array(of.bytes.subarray(from, to)),
    })
  }

  async function get(id: string, desk = chen): Promise<Response> {
    return desk.request('GET', `/v1/evidence/${id}`)
  }

  const onDisk = (id: string) => readdirSync(join(folder, 'evidence')).includes(id)

  it('takes a file whole and gives it back as it was, as a download', async () => {
    const sent = await file()
    const answer = await put(sent)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { receivedBytes: 250_000, totalBytes: 250_000, complete: true },
    ])
    const back = await get(sent.id)
    expect(Buffer.from(await back.arrayBuffer()).equals(sent.bytes)).toBe(true)
    expect(back.headers.get('content-type')).toBe('application/pdf')
    expect(back.headers.get('content-disposition')).toBe(`attachment; filename="${sent.id}"`)
    expect(back.headers.get('content-security-policy')).toContain('sandbox')
  })

  it('takes pieces, again and again, and shows the file to desks only when it is whole', async () => {
    const sent = await file()
    for (let from = 0; from < sent.bytes.length; from += PIECE) {
      expect((await get(sent.id)).status).toBe(404)
      const to = Math.min(sent.bytes.length, from + PIECE)
      // The rest after the last whole segment is not kept: the next piece begins there or before.
      const start = Math.floor(from / 65_536) * 65_536
      expect((await put(sent, [start, to])).status).toBe(200)
      expect((await put(sent, [start, to])).status).toBe(200)
    }
    const again = await put(sent, [0, PIECE])
    expect(await again.json()).toMatchObject({ complete: true })
    await chen.load()
    const row = chen.copy.get(`evidence/${sent.id}`)?.row as EvidenceRow
    expect(row).toMatchObject({
      target: sent.target,
      sha256: sent.sha256,
      bytes: 250_000,
      mediaType: 'application/pdf',
    })
    expect(JSON.stringify(row)).not.toContain('key')
  })

  it('says where to go on when a piece leaves a hole', async () => {
    const sent = await file()
    await put(sent, [0, 65_536])
    const answer = await put(sent, [PIECE, 2 * PIECE])
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'OFFSET_MISMATCH', detail: expect.stringContaining('65536') })
  })

  it('keeps what arrived before the line broke', async () => {
    const sent = await file(400_000)
    const { hostname, port } = new URL(backend.url)
    const headers = { ...headersOf(sent), 'content-length': 400_000 }
    const line = request({ hostname, port, method: 'PUT', path: `/v1/evidence/${sent.id}`, headers })
    line.on('error', () => undefined)
    line.write(sent.bytes.subarray(0, 200_000))
    await expect
      .poll(() => onDisk(sent.id) && statSync(join(folder, 'evidence', sent.id)).size, PATIENCE)
      .toBe(3 * SEALED)
    line.destroy()
    await expect
      .poll(async () => {
        const { db } = backend.store
        const row = await db
          .selectFrom('evidence_upload')
          .select('received_bytes')
          .where('id', '=', sent.id)
          .executeTakeFirst()
        return row?.received_bytes
      }, PATIENCE)
      .toBe(3 * 65_536)
    expect((await put(sent, [3 * 65_536, 400_000])).status).toBe(200)
    expect(Buffer.from(await (await get(sent.id)).arrayBuffer()).equals(sent.bytes)).toBe(true)
  })

  it('takes many copies of a file at the same time as one', async () => {
    const sent = await file()
    const answers = await Promise.all(Array.from({ length: 6 }, () => put(sent)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
    expect(Buffer.from(await (await get(sent.id)).arrayBuffer()).equals(sent.bytes)).toBe(true)
  })

  it('discards a file whose hash is not the one announced', async () => {
    const sent = await file()
    const answer = await put({ ...sent, sha256: 'ab'.repeat(32) })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'EVIDENCE_HASH_MISMATCH' })
    expect(onDisk(sent.id)).toBe(false)
    expect((await put(sent)).status).toBe(200)
  })

  it('refuses another file under the same id', async () => {
    const sent = await file()
    await put(sent)
    const other = await file()
    const answer = await put({ ...other, id: sent.id })
    expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'EVIDENCE_ID_REUSED' }])
  })

  it('takes a file before its case is known, and hands it over when it is attached', async () => {
    const bytes = randomBytes(1000)
    const sent = { id: v7(), target: v7(), bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    expect(await (await put(sent)).json()).toMatchObject({ complete: true })
    expect((await get(sent.id)).status).toBe(404)
    const person = {
      caseId: sent.target,
      name: '甲',
      phone: '10200000009',
      accountId: null,
      replyContact: null,
      actingName: null,
    }
    const opening = { kind: 'complaint', requester: 'self', channel: 'hotline', receivedAt: backend.backend.now() }
    await chen.give({ type: 'case.open', target: sent.target, args: opening, records: { person } })
    const args = { evidence: sent.id, hash: sent.sha256, bytes: 1000, line: null }
    const attached = await chen.give({ type: 'case.attach_evidence', target: sent.target, args, baseVersion: 1 })
    expect(attached.status).toBe(200)
    expect((await get(sent.id)).status).toBe(200)
  })

  it.each([
    ['a media type that is none of ours', { 'content-type': 'text/html' }, 415],
    ['a hash that is none', { 'x-evidence-sha256': 'abc' }, 400],
    ['a case that is none', { 'x-evidence-target': 'R26-000001' }, 400],
    ['a range that does not fit', { 'content-range': 'bytes 0-9/250000' }, 400],
    ['a range beyond the end', { 'content-range': 'bytes 250000-499999/250000' }, 400],
    ['a file of 65 MiB', { 'content-range': `bytes 0-249999/${65 * 1024 * 1024}` }, 413],
  ])('refuses %s', async (_what, headers, status) => {
    const answer = await put(await file(), undefined, headers as Record<string, string>)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  it.each(['..%2f..%2fkeys%2fbackend.key', '%00', 'a.pdf', `${'9'.repeat(36)}`])(
    'knows no file named %s',
    async (name) => {
      const { headers } = { headers: headersOf(await file()) }
      const answer = await fetch(`${backend.url}/v1/evidence/${name}`, { method: 'PUT', headers, body: 'x' })
      expect([400, 404]).toContain(answer.status)
      expect(await (await get(name)).json()).toMatchObject({ status: expect.any(Number) })
    },
  )

  it('is for staff who may: annotators write, readers read, an administrator neither', async () => {
    const sent = await file()
    await put(sent)
    const [auditor, admin] = [await backend.desk('auditor'), await backend.desk('admin')]
    expect((await get(sent.id, auditor)).status).toBe(200)
    expect((await get(sent.id, admin)).status).toBe(403)
    const { token, device } = auditor.connection
    expect((await put(sent, undefined, { authorization: `Bearer ${token}`, 'x-desk-device': device })).status).toBe(403)
    expect((await put(sent, undefined, { authorization: 'Bearer nobody' })).status).toBe(401)
  })

  it('lies sealed on the disk', async () => {
    const marker = Buffer.from('这里写着一个人的名字')
    const bytes = Buffer.concat([marker, randomBytes(1000), marker])
    const sent = { ...(await file()), bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    await put(sent)
    expect(readFileSync(join(folder, 'evidence', sent.id)).includes(marker)).toBe(false)
    const path = join(folder, 'evidence', sent.id)
    const sealed = readFileSync(path)
    sealed[100] = (sealed[100] ?? 0) ^ 1
    writeFileSync(path, sealed)
    const damaged = await get(sent.id)
    expect([damaged.status, await damaged.json()]).toMatchObject([500, { code: 'INTERNAL' }])
  })

  /** Closes a case and lets its objection window pass. */
  async function closedWithEvidence(): Promise<File> {
    const sent = await file()
    await put(sent)
    const claim = await chen.give({ type: 'case.claim', target: sent.target, baseVersion: 1 })
    const end = await chen.give({ type: 'case.withdraw', target: sent.target, baseVersion: claim.version ?? 0 })
    expect(end.status).toBe(200)
    return sent
  }

  async function expectErased({ id, target }: File): Promise<void> {
    const { db } = backend.store
    const state = await db.selectFrom('case').select('stage').where('id', '=', target).executeTakeFirst()
    expect(state?.stage).toBe('archived')
    expect(await db.selectFrom('evidence').select('key').where('id', '=', id).execute()).toEqual([])
    expect(await db.selectFrom('person').select('id').where('id', '=', target).execute()).toEqual([])
    expect(onDisk(id)).toBe(false)
  }

  it('loses key and file when its case is archived by the schedule, not a day earlier', async () => {
    const sent = await closedWithEvidence()
    const keeper = new Housekeeping(backend.backend)
    const start = Date.parse(backend.backend.now())
    const after = (days: number) => new Date(start + days * 86_400_000).toISOString()
    const { objectionDays } = backend.backend.legal
    backend.setNow(after(objectionDays - 1))
    await keeper.runDue()
    expect(onDisk(sent.id)).toBe(true)
    backend.setNow(after(objectionDays + 1))
    await keeper.runDue()
    await expectErased(sent)
    const { entries } = await (await backend.desk('zhou')).get<{ entries: { type: string; actor: object }[] }>(
      `/v1/entries?target=${sent.target}`,
    )
    expect(entries.at(-1)).toMatchObject({ type: 'case.archived', actor: { kind: 'rule', rule: 'schedule' } })
  })

  it('would be caught keeping the file: without the sweep the check is red', async () => {
    chen = await backend.desk('chen')
    const sent = await closedWithEvidence()
    backend.setNow(new Date(Date.parse(backend.backend.now()) + 40 * 86_400_000).toISOString())
    const shen = await backend.desk('shen')
    await shen.give({ type: 'case.archive', target: sent.target, baseVersion: 3 })
    await expect(expectErased(sent)).rejects.toThrow()
    expect(await sweepEvidence(backend.backend)).toBeGreaterThan(0)
    await expectErased(sent)
  })
})
