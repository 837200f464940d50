/** The proof of a notice: what went to whom, added up, signed, and checked by somebody who has nothing but the file. */
import { execFile } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Channel, Outcome } from '../../src/backend/channels/channel.ts'
import { LEDGER, type ProofReport, proofReport, REPORT } from '../../src/backend/dispatch/proof/format.ts'
import { readLedgerLine } from '../../src/backend/dispatch/proof/ledger.ts'
import { packProof, type SmallFile, sealProof } from '../../src/backend/dispatch/proof/pack.ts'
import { LedgerTally } from '../../src/backend/dispatch/proof/tally.ts'
import { unpackProof } from '../../src/backend/dispatch/proof/unpack.ts'
import { MANIFEST, MANIFEST_SIGNATURE, sha256Hex } from '../../src/backend/documents/bundle.ts'
import { ed25519 } from '../../src/backend/documents/seal.ts'
import { checkFile } from '../../src/backend/documents/verify/file.ts'
import type { Trust } from '../../src/backend/documents/verify/finding.ts'
import type { ProviderChannel } from '../../src/shared/domain/delivery/message.ts'
import { strangerKey } from '../fixtures/documents/issued.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'
import { until } from '../support/desk.ts'
import { DispatchOffice } from '../support/dispatch-office.ts'

const PEOPLE = 400
const ROWS = PEOPLE + PEOPLE / 50
/** A provider may say this; a spreadsheet would compute it. */
const EVIL = '=cmd|"/c calc",1'

function provider(channel: ProviderChannel, answer: (n: number) => Outcome): Channel {
  let n = 0
  return {
    ...{ provider: `test-${channel}`, channel, batch: 100, perSecond: Number.POSITIVE_INFINITY },
    send: async (messages) =>
      messages.map(() => {
        n += 1
        return answer(n)
      }),
    ask: async (asked) =>
      asked.map(({ id }) => (channel === 'sms' ? { id, providerId: null, state: 'delivered', code: null } : null)),
    close: async () => undefined,
  }
}

describeOnBoth('the proof of a notice', (engine) => {
  let backend: Booted
  let desk: DispatchOffice
  let zip: Buffer
  let files: Map<string, Buffer>
  let ledger: string
  let report: ProofReport
  let trust: Trust

  beforeAll(async () => {
    const taken: Outcome = { state: 'accepted', providerId: null }
    const push = provider('push', (n) => (n % 3 === 0 ? { state: 'failed', code: EVIL, again: false } : taken))
    const channels = [push, provider('sms', () => taken), provider('email', () => taken)]
    const dispatch = { lookMs: 100, lostMs: 60_000, askMs: 0, againMs: 1, batch: 50 }
    backend = await bootBackend(engine, { channels: { channels, perHour: null }, dispatch })
    desk = await DispatchOffice.open(backend)
    await desk.prepare(PEOPLE)
    expect((await proof()).status, 'before it is started').toBe(409)
    await desk.start()
    await until(() => desk.board(), settled)
    // Those whom push failed go on, so that there are paths of two channels.
    await desk.office.han.request('POST', `/v1/notices/${desk.notice}/advance`, { channel: 'push' })
    await until(() => desk.board(), settled)
    await take()
    const fingerprint = backend.backend.signingKey.fingerprint
    const publicKey = createPublicKey(backend.backend.signingKey.publicPem)
    trust = { keys: [{ publicKey, fingerprint, origin: 'test' }], check: ed25519 }
  })
  afterAll(() => backend.close())

  const settled = ({ stage, channels }: Awaited<ReturnType<DispatchOffice['board']>>) =>
    stage !== 'waiting' &&
    channels.every(({ channel, ready, sending, accepted }) =>
      channel === 'sms' ? ready + sending + accepted === 0 : channel !== 'push' || ready + sending === 0,
    )
  const proof = (name: 'han' | 'auditor' | 'admin' = 'han') =>
    backend.desk(name).then((client) => client.request('GET', `/v1/notices/${desk.notice}/proof`))

  async function take(): Promise<void> {
    const answer = await proof('auditor')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/zip')
    zip = Buffer.from(await answer.arrayBuffer())
    const unpacked = await unpackProof(zip)
    files = unpacked.files
    report = proofReport.parse(JSON.parse(String(files.get(REPORT))))
    ledger = ledgerOf(zip)
  }

  /** The ledger stands at the end, before the directory, as it is. */
  function ledgerOf(bytes: Buffer): string {
    const { files: listed } = JSON.parse(String(files.get(MANIFEST))) as { files: { path: string; bytes: number }[] }
    const start = bytes.indexOf('\ufeffrecipient')
    const length = listed.find(({ path }) => path === LEDGER)?.bytes ?? 0
    return bytes.subarray(start, start + length).toString()
  }

  const pack = (small: Record<string, Buffer>, text: string) =>
    buffer(
      packProof(
        { ...Object.fromEntries(files), ...small } as Record<SmallFile, Buffer>,
        Readable.from([Buffer.from(text)]),
      ),
    )
  const findings = async (bytes: Buffer, by = trust) => (await checkFile('N.zip', bytes, by)).findings
  const codes = async (bytes: Buffer, by = trust) => (await findings(bytes, by)).map(({ code }) => code)

  it('is for whoever may read, and holds no name, number or address', async () => {
    expect((await proof('admin')).status).toBe(403)
    const all = zip.toString()
    for (const personal of ['王小', '王大', '@example.com', 'u1000000']) expect(all).not.toContain(personal)
    expect(all).not.toMatch(/(?<![0-9a-f])1\d{10}(?![0-9a-f])/)
  })

  it('has a row per person and guardian, and says the same as the board', async () => {
    const board = await desk.board()
    const lines = ledger.split('\r\n').slice(1, -1)
    expect(lines).toHaveLength(ROWS)
    expect(new Set(lines.map((line) => line.split(',').slice(0, 2).join())).size).toBe(ROWS)
    expect(report.sums.rows).toBe(ROWS)
    expect(report.sums.coverage).toEqual(board.coverage)
    expect(report.sums.guardians).toEqual(board.guardians)
    expect(report.list?.people).toBe(PEOPLE)
    const { points } = report.sums.coverageByTime
    expect(points.at(-1)?.delivered).toBe(report.sums.coverage.delivered)
    for (const { channel, addressee, class: kind, state, n } of report.sums.people) {
      const same = lines
        .map((line) => line.split(','))
        .filter((cells) => {
          return cells[1] === addressee && cells[2] === kind && cells[3] === channel && cells.includes(state)
        })
      expect(same, `${channel} ${addressee} ${kind} ${state}`).toHaveLength(n)
    }
    expect(ledger).toContain(',push>sms,1,')
  })

  it('says who approved which words, and when they were sent', async () => {
    expect(report).toMatchObject({
      notice: { id: desk.notice, revision: 1, number: expect.stringMatching(/^N26-\d{4}$/) },
      occasion: { kind: 'incident', number: expect.stringMatching(/^E26-\d{4}$/) },
      approval: { method: 'online', revision: 1 },
      sending: { acute: true, reason: { hash: expect.any(String) } },
      policyVersion: backend.backend.legal.policyVersion,
      publications: [],
      unreachability: null,
    })
    expect(report.approval?.hash).toBe(report.notice.hash)
    expect(report.texts).toHaveLength(9)
    const [sms, guardians] = report.texts.filter(({ variant }) => variant === 'sms').map(({ hash }) => hash)
    expect(guardians).not.toBe(sms)
    const lines = ledger.split('\r\n').filter((line) => line.includes(',sms,sms,1,'))
    const of = (addressee: string) => lines.filter((line) => line.includes(`,${addressee},`))
    expect(of('self').every((line) => line.includes(`,1,${sms},delivered,`))).toBe(true)
    expect(of('guardian').map((line) => line.includes(`,1,${guardians},delivered,`))).toEqual(
      Array(PEOPLE / 50).fill(true),
    )
  })

  it('lets no code of a provider become a formula', async () => {
    await backend.store.db
      .updateTable('message')
      .set({ code: EVIL })
      .where('notice', '=', desk.notice)
      .where('channel', '=', 'announcement')
      .execute()
    const again = Buffer.from(await (await proof()).arrayBuffer())
    expect(again.toString()).toContain(`,"'=cmd|""/c calc"",1",`)
    expect(again.toString()).not.toContain(',"=cmd')
    expect(await codes(again)).toEqual([])
  })

  it('is signed, and holds for somebody offline', async () => {
    const verdict = await checkFile('N.zip', zip, trust)
    expect(verdict).toMatchObject({ kind: 'proof', findings: [], proof: { notice: { id: desk.notice } } })
    const folder = mkdtempSync(join(tmpdir(), 'proof-'))
    writeFileSync(join(folder, 'N.zip'), zip)
    const entry = join(import.meta.dirname, '../../src/backend/verify.ts')
    const args = [entry, join(folder, 'N.zip'), '--key', backend.backend.signingKey.fingerprint]
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, (_error, out, err) => resolve(out + err))
    })
    rmSync(folder, { recursive: true })
    expect(said).toContain('Result: VALID')
    expect(said).toContain(`Ledger of ${ROWS} rows`)
  })

  it('says what was done to a ledger: a state changed, a row taken out, a row added', async () => {
    const { delivered } = report.sums.coverage
    const changed = await findings(await pack({}, ledger.replace(/(?<=,self,.*),accepted,/, ',delivered,')))
    expect(changed.map(({ code, data }) => `${code} ${data.field ?? data.file}`)).toEqual([
      'FILE_CHANGED ledger.csv',
      expect.stringMatching(/^SUMS_DIFFER sums\.people\[\d+\]$/),
      'SUMS_DIFFER sums.coverage.delivered',
      expect.stringMatching(/^SUMS_DIFFER sums\.classes\[\d\]$/),
      expect.stringMatching(/^SUMS_DIFFER sums\.coverageByTime\.points\[\d+\]$/),
    ])
    expect(changed[2]?.data).toMatchObject({ stated: String(delivered), computed: String(delivered + 1) })
    const lines = ledger.split('\r\n')
    const shorter = [...lines.slice(0, 5), ...lines.slice(6)].join('\r\n')
    const found = await findings(await pack({}, shorter))
    expect(found.map(({ code }) => code)).toContain('ROWS_DIFFER')
    expect(found.find(({ code }) => code === 'ROWS_DIFFER')?.data).toMatchObject({ stated: ROWS, computed: ROWS - 1 })
    const longer = await findings(await pack({}, `${ledger}somebody\r\n`))
    expect(longer.find(({ code }) => code === 'ROW_INVALID')?.data).toMatchObject({ line: ROWS + 2, count: 1 })
  })

  it('says what was done to the other files, and to the archive', async () => {
    const text = String(files.get(REPORT))
    const nicer = Buffer.from(text.replace('"method":"online"', '"method":"device"'))
    expect(await codes(await pack({ [REPORT]: nicer }, ledger))).toEqual(['FILE_CHANGED'])
    const listed = Buffer.from(String(files.get(MANIFEST)).replace(`"rows":${ROWS}`, `"rows":${ROWS - 1}`))
    expect(await codes(await pack({ [MANIFEST]: listed }, ledger))).toEqual(['MANIFEST_CHANGED', 'ROWS_DIFFER'])
    expect(await codes(await pack({ [MANIFEST_SIGNATURE]: Buffer.alloc(64) }, ledger))).toEqual(['MANIFEST_CHANGED'])
    expect(await codes(zip.subarray(0, zip.length - 30))).toContain('ZIP_UNREADABLE')
    const hidden = Buffer.from(zip)
    hidden.write('ledger.CSV', zip.indexOf('ledger.csv\ufeff'))
    expect(await codes(hidden)).toEqual(['ARCHIVE_ALTERED'])
  })

  it('is refused when a stranger signs another ledger and brings the key for it', async () => {
    const forged = await forgery(strangerKey())
    expect(await codes(forged)).toEqual(['SIGNER_KEY_DIFFERS', 'WRONG_KEY'])
  })

  it('without the check of the signature a forger who repairs every sum gets through: the tests above can fail', async () => {
    const forged = await forgery(backend.backend.signingKey, Buffer.alloc(64, 1))
    expect(await codes(forged)).toEqual(['MANIFEST_CHANGED'])
    expect(await codes(forged, { ...trust, check: () => true })).toEqual([])
  })

  /** A ledger in which nobody failed, with report and manifest made to fit. */
  async function forgery(key: Parameters<typeof sealProof>[1], signature?: Buffer): Promise<Buffer> {
    const rosy = ledger.replaceAll(/,accepted,/g, ',delivered,')
    const tally = new LedgerTally()
    for (const line of rosy.split('\r\n').slice(1, -1)) tally.add(readLedgerLine(line)!)
    const sealed = sealProof(
      {
        report: { ...report, sums: tally.sums() },
        ledger: { bytes: Buffer.byteLength(rosy), sha256: sha256Hex(Buffer.from(rosy)) },
        generator: 'privacy-desk/0.1.0',
      },
      key,
    )
    return pack({ ...sealed, ...(signature ? { [MANIFEST_SIGNATURE]: signature } : {}) }, rosy)
  }

  it('is not given when the rows do not add up: nothing is signed', async () => {
    const { db } = backend.store
    const { id } = await db
      .selectFrom('message')
      .select('id')
      .where('notice', '=', desk.notice)
      .where('moved', '=', false)
      .executeTakeFirstOrThrow()
    const move = (moved: boolean) => db.updateTable('message').set({ moved }).where('id', '=', id).execute()
    await move(true)
    const answer = await proof()
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ code: 'SUMS_DIFFER' })
    await move(false)
    expect((await proof()).status).toBe(200)
  })
})
