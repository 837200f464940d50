import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ed25519 } from '../../src/backend/documents/seal.ts'
import { openSigningKey, type SigningKey } from '../../src/backend/documents/signing-key.ts'
import { checkFile } from '../../src/backend/documents/verify/file.ts'
import type { Trust } from '../../src/backend/documents/verify/finding.ts'
import { BundleMaker, repacked } from '../support/bundle-maker.ts'
import { type LedgerRoom, openLedgerRoom } from '../support/ledger-room.ts'
import { hasTool } from '../support/read-exports.ts'
import { serveTimestamps, timestampAuthority } from '../support/timestamp-service.ts'

const PASSPHRASE = '一二三四五六七八九十甲乙'
let room: LedgerRoom
let maker: BundleMaker

beforeAll(() => {
  room = openLedgerRoom({ cases: 60, names: ['=1+1'] })
  maker = new BundleMaker(room)
})
afterAll(() => room.close())

const make: BundleMaker['make'] = (...made) => maker.make(...made)

const trust = (key: SigningKey = maker.backend): Trust => ({
  keys: [{ publicKey: key.publicKey, fingerprint: key.fingerprint, origin: 'test' }],
  check: ed25519,
})

const codes = async (bytes: Buffer, by = trust()) =>
  (await checkFile('bundle.zip', bytes, by)).findings.map(({ code }) => code)

describe('a bundle', () => {
  it('is valid when the backend vouches for who signed it, and says what it is', async () => {
    const { bytes } = await make('valid.zip')
    const verdict = await checkFile('valid.zip', bytes, trust())
    expect(verdict.findings).toEqual([])
    expect(verdict.exported).toMatchObject({
      certificate: { userName: '陈嘉禾' },
      manifest: { redaction: 'masked', demo: true },
    })
    expect(verdict.exported?.manifest.files.map(({ path }) => path)).toEqual(
      [
        ...['csv', 'json', 'pdf', 'xlsx'].flatMap((kind) => [
          `files/cancellations_2026-11-27.${kind}`,
          `files/requests_2026-11-27.${kind}`,
        ]),
        'SHA256SUMS',
        'verify.html',
      ].sort(),
    )
  })

  it('is not valid by its own key alone, nor by the key of another backend', async () => {
    const alone = await make('alone.zip', {}, { vouched: false })
    expect(await codes(alone.bytes)).toEqual(['NOT_VOUCHED'])
    const { bytes } = await make('other.zip')
    expect(await codes(bytes, trust(openSigningKey({ dataDir: null })))).toEqual(['WRONG_KEY'])
  })

  it('is valid by the fingerprint of the backend alone, or that of the device', async () => {
    const { bytes } = await make('fingerprint.zip', { formats: ['csv'] })
    const byFingerprint = (value: string): Trust => ({
      keys: [],
      fingerprint: { value, origin: 'test' },
      check: ed25519,
    })
    expect(await codes(bytes, byFingerprint(maker.backend.fingerprint))).toEqual([])
    expect(await codes(bytes, byFingerprint(maker.fingerprint))).toEqual([])
    expect(await codes(bytes, byFingerprint('0'.repeat(64)))).not.toEqual([])
  })

  it('is what it was: any changed byte is found', async () => {
    const { bytes } = await make('changed.zip', { formats: ['csv'] })
    // Each part of the file, the last bytes among them.
    for (let at = 0; at < bytes.length; at += Math.max(1, Math.floor(bytes.length / 60))) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, (await codes(changed)).length > 0]).toEqual([at, true])
    }
    const within = Buffer.from(bytes)
    within[bytes.indexOf('受理号')] = 0x20
    expect((await checkFile('bundle.zip', within, trust())).findings).toMatchObject([
      { code: 'FILE_CHANGED', data: { file: expect.stringMatching(/^files\/.*csv$/) } },
    ])
    expect(await codes(Buffer.concat([bytes, Buffer.from('x')]))).not.toEqual([])
    expect(await codes(bytes.subarray(0, -1))).not.toEqual([])
  })

  it('would be believed by a check that does not look at signatures', async () => {
    const { bytes } = await make('sabotage.zip', { formats: ['csv'] })
    const blind: Trust = { ...trust(openSigningKey({ dataDir: null })), check: () => true }
    expect(await codes(bytes, blind)).toEqual([])
  })

  it('with ten thousand hostile names is refused at once, and nothing is written', async () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `../../hostile-${n}/\u0000x`)
    const before = readdirSync(room.folder)
    const begun = performance.now()
    const found = await codes(storedZipOf(['manifest.json', ...names]))
    expect(performance.now() - begun).toBeLessThan(2000)
    expect(found).not.toEqual([])
    expect(readdirSync(room.folder)).toEqual(before)
  })

  it('whose checksums are not those that were signed is refused', async () => {
    const { bytes } = await make('sums.zip', { formats: ['csv'] })
    const other = await maker.withSums(bytes, (sums) => sums.replace(/^[0-9a-f]{4}/, '0000'))
    expect(await codes(other)).toEqual(['CHECKSUMS_DIFFER'])
  })

  it('encrypted, shows nothing but its size, and is a bundle within', async () => {
    const { bytes } = await make('sealed.zip', { passphrase: PASSPHRASE })
    expect(await codes(bytes)).toEqual(['ENCRYPTED'])
    expect(bytes.includes('manifest.json')).toBe(false)
    const { BlobReader, Uint8ArrayWriter, ZipReader } = await import('@zip.js/zip.js')
    const open = async (password: string) => {
      const [entry] = await new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)]))).getEntries()
      if (!entry || entry.directory) throw new Error('no entry')
      expect(entry.filename).toBe('bundle.zip')
      return Buffer.from(await entry.getData(new Uint8ArrayWriter(), { password }))
    }
    expect(await codes(await open(PASSPHRASE))).toEqual([])
    await expect(open('一二三四五六七八九十甲丙')).rejects.toThrow()
  })
})

/** A zip in the plain form, of entries that hold nothing. */
function storedZipOf(names: readonly string[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const name of names.map((each) => Buffer.from(each))) {
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(0x0800, 2)
    fields.writeUInt16LE(33, 8)
    fields.writeUInt16LE(name.length, 22)
    local.push(Buffer.from('504b0304', 'hex'), fields, name)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    central.push(Buffer.from('504b01021400', 'hex'), fields, place, name)
    offset += 30 + name.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('504b0506', 0, 'hex')
  end.writeUInt16LE(names.length, 8)
  end.writeUInt16LE(names.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}

const tools = hasTool('openssl') && hasTool('unzip')
describe.skipIf(!tools)('without this program', () => {
  const sh = (script: string, cwd: string) => spawnSync('sh', ['-ec', script], { cwd, encoding: 'utf8' })

  it('the commands of the documentation say the same', async () => {
    const { path } = await make('by-hand.zip')
    const folder = join(room.folder, 'by-hand')
    mkdirSync(folder)
    writeFileSync(join(folder, 'issuer.pem'), maker.backend.publicPem)
    const steps = docCommands()
    const run = () => sh(steps.replaceAll('导出包_2026-11-27.zip', path), folder)
    const first = run()
    expect(first.stderr).toBe('')
    expect(first.stdout.match(/Signature Verified Successfully/g)).toHaveLength(2)
    expect(first.stdout).toContain('verify.html: OK')
    // The same commands refuse what was changed.
    writeFileSync(join(folder, 'issuer.pem'), openSigningKey({ dataDir: null }).publicPem)
    expect(run().status).not.toBe(0)
  })

  describe('a timestamp', () => {
    let folder: string
    let stamped: Buffer
    beforeAll(async () => {
      folder = join(room.folder, 'tsa')
      const service = await serveTimestamps(timestampAuthority(folder))
      const { written, bytes } = await make('stamped.zip', { formats: ['csv'] }, { timestampUrl: service.url })
      await service.close()
      stamped = bytes
      expect(written.timestamp).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    })

    it('confirms the signature, and names the service that signed it', async () => {
      const verdict = await checkFile('stamped.zip', stamped, trust())
      expect(verdict.findings).toEqual([])
      expect(verdict.exported?.timestamp).toMatchObject({ service: expect.stringContaining('CN=tsa') })
    })

    it('is confirmed by openssl, as the documentation says', () => {
      const verify = 'openssl ts -verify -data manifest.sig -in timestamp.tsr -CAfile'
      expect(documentation()).toContain(verify)
      const check = sh(`unzip -qo '${join(room.folder, 'stamped.zip')}' && ${verify} tsa.pem`, folder)
      expect(check.stdout + check.stderr).toContain('Verification: OK')
    })

    it('of another bundle is refused', async () => {
      const { bytes } = await make('other-rows.zip', { formats: ['csv'], ledgers: ['cancellations'] })
      const token = readFileSync(join(folder, 'reply'))
      expect(await codes(await repacked(bytes, { 'timestamp.tsr': token }))).toEqual(['TIMESTAMP_DIFFERS'])
    })

    it('whose time was moved is refused', async () => {
      const token = readFileSync(join(folder, 'reply'))
      // The last digit of the seconds.
      const at = token.indexOf('Z', token.indexOf(String(new Date().getUTCFullYear()))) - 1
      token[at] = (token[at] ?? 0) ^ 1
      expect(await codes(await repacked(stamped, { 'timestamp.tsr': token }))).toEqual(['TIMESTAMP_FORGED'])
    })
  })

  it('a service that is out of reach, or answers something else, leaves the slot empty', async () => {
    const other = createServer((_request, response) => response.end('not a timestamp'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    expect((await make('unstamped.zip', { formats: ['csv'] }, { timestampUrl: url })).written.timestamp).toBeNull()
    await new Promise((resolve) => other.close(resolve))
    const gone = await make('offline.zip', { formats: ['csv'] }, { timestampUrl: url })
    expect(gone.written.timestamp).toBeNull()
    expect(await codes(gone.bytes)).toEqual([])
  })
})

const documentation = () => readFileSync(new URL('../../docs/operating/exports.md', import.meta.url), 'utf8')

/** The commands that the documentation gives, so that they are tried as they stand there. */
function docCommands(): string {
  const text = documentation()
  const found = /<!-- tried -->\n```sh\n([\s\S]*?)```/.exec(text)?.[1]
  if (!found) throw new Error('the documentation has no commands')
  return found
}
