/** Both documents of a case, from the reply to the hands of somebody who checks them. */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentHash } from '../../src/backend/documents/seal.ts'
import { readZip } from '../../src/backend/documents/verify/read-zip.ts'
import { canonicalJson } from '../../src/shared/domain/canonical-json.ts'
import { type DocumentEnvelope, documentEnvelope, documentKind } from '../../src/shared/domain/document.ts'
import { type Booted, bootBackend, describeOnOne, PASSWORD } from '../support/backend.ts'
import { openDesk, type TestDesk, until } from '../support/desk.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { openWholeCase, workToReply } from '../support/whole-case.ts'

const person = { name: '王合成', phone: '10012345678' }
const verifier = join(import.meta.dirname, '../../src/backend/verify.ts')

function refusalOf(error: { data?: { reason?: string } }): string | undefined {
  return error.data?.reason
}

describeOnOne('issued documents', (engine) => {
  let backend: Booted
  let desk: TestDesk
  /** Where the person saves. */
  let folder: string
  const folders: string[] = []
  const cases: string[] = []

  beforeAll(async () => {
    backend = await bootBackend(engine, { now: () => new Date().toISOString() })
    for (const phone of ['10012345678', '10012345679']) cases.push(await answered(phone))
    folder = await newFolder()
    writeFileSync(join(folder, 'issuer.pem'), backend.backend.signingKey.publicPem)
    desk = await signedIn('chen')
  })
  afterAll(async () => {
    await desk.close()
    await backend.close()
    await Promise.all(folders.map(removeFolder))
  })

  async function newFolder(): Promise<string> {
    const path = await temporaryFolder()
    folders.push(path)
    return path
  }

  async function answered(phone: string): Promise<string> {
    const whole = await openWholeCase(backend, { ...person, phone })
    await workToReply(backend, whole)
    return whole.id
  }

  async function signedIn(login: string): Promise<TestDesk> {
    const save = async ({ suggestedName }: { suggestedName: string }) => join(folder, suggestedName)
    const opened = await openDesk(await newFolder(), { dialogs: { save, open: async () => null } })
    await opened.calls.session.connect({ url: backend.url })
    await opened.calls.session.signIn({ login, password: PASSWORD })
    for (const id of cases) {
      await until(
        () => opened.calls.requests.get({ id }).catch(() => null),
        (detail) => detail?.documents.length === 2,
      )
    }
    return opened
  }

  /** The verifier as somebody runs it who has the file and the issuer's key, and no network. */
  function verify(file: string): Promise<{ code: number; out: string }> {
    const env = { ...process.env, INIT_CWD: folder }
    return new Promise((resolve) => {
      execFile(process.execPath, [verifier, file, '--key', 'issuer.pem'], { env }, (error, out) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out })
      })
    })
  }

  const [first, second] = [() => cases[0] ?? '', () => cases[1] ?? '']

  it('are shown page by page, and stand in one chain per kind', async () => {
    for (const kind of documentKind.options) {
      const { draft, pages } = await desk.calls.documents.preview({ caseId: first(), kind })
      expect([draft, pages.length]).toEqual([false, kind === 'result_notice' ? 2 : 3])
    }
    const saved: Record<string, DocumentEnvelope> = {}
    for (const caseId of cases) {
      for (const kind of documentKind.options) {
        const { path } = await desk.calls.documents.save({ caseId, kind, format: 'json' })
        const envelope = documentEnvelope.parse(JSON.parse(readFileSync(path ?? '', 'utf8')))
        saved[envelope.number] = envelope
      }
    }
    const year = new Date().getUTCFullYear()
    for (const prefix of ['告', '执']) {
      const [before, after] = [saved[`${prefix}${year}-000001`], saved[`${prefix}${year}-000002`]]
      expect(before?.previousHash).toBeNull()
      expect(after?.previousHash).toBe(before?.hash)
    }
    // The masked name is given to the page: neither file nor database has it.
    expect(JSON.stringify(saved)).not.toMatch(/王|10012345678/)
  })

  it('are found valid by somebody who has nothing but the file and the key', async () => {
    const year = new Date().getUTCFullYear()
    const bundle = await desk.calls.documents.save({ caseId: first(), kind: 'result_notice', format: 'zip' })
    expect([...(await readZip(readFileSync(bundle.path ?? ''))).files.keys()]).toEqual([
      'manifest.json',
      'manifest.sig',
      'signer.pub.pem',
      'files/erasure-record.json',
      'files/result-notice.json',
    ])
    for (const file of [bundle.path ?? '', `告${year}-000001.json`, `执${year}-000002.json`]) {
      const { code, out } = await verify(file)
      expect([file, code]).toEqual([file, 0])
      expect(out).toContain('Result: VALID')
    }
    const pdf = await desk.calls.documents.save({ caseId: first(), kind: 'result_notice', format: 'pdf' })
    expect(await verify(pdf.path ?? '')).toMatchObject({
      code: 1,
      out: expect.stringContaining('A PDF carries no signature'),
    })
  })

  it('tell what was changed in them', async () => {
    const year = new Date().getUTCFullYear()
    const original = readFileSync(join(folder, `告${year}-000001.json`), 'utf8')
    const envelope = documentEnvelope.parse(JSON.parse(original))
    const { caseNumber } = envelope.payload.facts
    writeFileSync(join(folder, 'changed.json'), original.replaceAll(caseNumber, 'R26-999999'))
    const changed = await verify('changed.json')
    expect(changed.out).toMatch(/changed\.json: the content was changed\. It states the hash [0-9a-f]{64}/)

    const later = structuredClone(envelope)
    if (later.kind === 'result_notice') later.payload.facts.kept[0]!.until = '2036-01-01'
    writeFileSync(join(folder, 'rehashed.json'), canonicalJson({ ...later, hash: documentHash(later) }))
    const rehashed = await verify('rehashed.json')
    expect(rehashed.out).toContain('rehashed.json: the signature does not fit')
    expect(rehashed.out).toMatch(/text and facts disagree at payload\.content\.blocks\[\d+\]\.rows\[0\]\.cells\[3\]/)

    const zip = readFileSync(join(folder, `${caseNumber}.zip`))
    const at = zip.indexOf('"outcome":"fulfilled')
    zip.write('X', at + 1)
    writeFileSync(join(folder, 'changed.zip'), zip)
    const bundle = await verify('changed.zip')
    expect(bundle.out).toMatch(/files\/erasure-record\.json: changed\. The manifest states SHA-256 [0-9a-f]{64}/)
    expect([changed.code, rehashed.code, bundle.code]).toEqual([1, 1, 1])
  })

  it('are refused by a desk when somebody altered them in the database', async () => {
    const { db } = backend.store
    const row = await db.selectFrom('document').selectAll().where('case_id', '=', second()).execute()
    const notice = row.find(({ kind }) => kind === 'result_notice')
    const copy = documentEnvelope.parse(JSON.parse(notice?.envelope ?? ''))
    copy.payload.content.title = '账号恢复通知'
    const forged = JSON.stringify({ ...copy, hash: documentHash(copy) })
    const write = (envelope: string) =>
      db
        .updateTable('document')
        .set({ envelope })
        .where('id', '=', notice?.id ?? '')
        .execute()
    await write(forged)
    const asked = { caseId: second(), kind: 'result_notice' } as const
    const reason = () => desk.calls.documents.preview(asked).then(() => null, refusalOf)
    await until(reason, (found) => found === 'seal_broken')
    const before = readdirSync(folder)
    for (const format of ['pdf', 'json', 'zip'] as const) {
      expect(await desk.calls.documents.save({ ...asked, format }).catch(refusalOf)).toBe('seal_broken')
    }
    expect(readdirSync(folder)).toEqual(before)
    // The same call is answered as soon as the row is again what was signed.
    await write(notice?.envelope ?? '')
    await until(reason, (found) => found === null)
  })

  it('are given as a bundle to staff who may read cases, and to nobody else', async () => {
    const path = `/v1/cases/${first()}/bundle`
    const status = async (name: 'auditor' | 'admin', of = path) => {
      const answer = await (await backend.desk(name)).request('GET', of)
      return [answer.status, answer.headers.get('content-type')?.split(';')[0]]
    }
    expect(await status('auditor')).toEqual([200, 'application/zip'])
    expect(await status('admin')).toEqual([403, 'application/problem+json'])
    const waiting = await openWholeCase(backend, { phone: '10012345680' })
    for (const id of [waiting.id, crypto.randomUUID()]) {
      expect(await status('auditor', `/v1/cases/${id}/bundle`)).toEqual([404, 'application/problem+json'])
    }
    expect((await fetch(backend.url + path, { headers: { 'x-desk-schema': '1' } })).status).toBe(401)
  })

  it('are shown and saved without a network, except the bundle', async () => {
    await backend.close()
    await until(
      () => desk.calls.sync.status(),
      ({ connection }) => connection === 'offline',
    )
    const asked = { caseId: second(), kind: 'erasure_record' } as const
    expect((await desk.calls.documents.preview(asked)).pages).toHaveLength(3)
    const { path } = await desk.calls.documents.save({ ...asked, format: 'pdf' })
    expect(readFileSync(path ?? '', 'latin1')).toMatch(/^%PDF/)
    await expect(desk.calls.documents.save({ ...asked, format: 'zip' })).rejects.toMatchObject({
      code: 'BACKEND_UNAVAILABLE',
      data: { reason: 'unreachable' },
    })
  })
})
