import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTimestamp, timestampRequest } from '#shared/domain/export/timestamp.ts'
import { hasTool } from '../../../../test/support/read-exports.ts'
import { type AuthorityOptions, timestampAuthority } from '../../../../test/support/timestamp-service.ts'
import { checkTimestampSignature } from './timestamp-signature.ts'

const hash = createHash('sha256').update('a signature').digest()
const query = timestampRequest(hash, Uint8Array.of(0x41, 2, 3, 4))
const YEAR = String(new Date().getUTCFullYear())
const service = expect.stringMatching(/^O=.*, CN=tsa$/)

describe.skipIf(!hasTool('openssl'))('the signature of a timestamp', () => {
  let folder: string
  let count = 0
  let genuine: Buffer
  const issue = (options: AuthorityOptions = {}, asked = query) => {
    count += 1
    return timestampAuthority(join(folder, String(count)), options).answer(asked)
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'timestamps-'))
    genuine = issue()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('fits the certificate inside', () => {
    expect(checkTimestampSignature(genuine)).toEqual({ state: 'signed', service })
    expect(readTimestamp(genuine)?.hash).toBe(hash.toString('hex'))
  })

  it.each<[string, AuthorityOptions]>([
    ['an elliptic curve', { key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] }],
    ['SHA-512', { digest: 'sha512' }],
    ['a certificate that is named by SHA-1', { named: 'sha1' }],
  ])('is known with %s', (_name, options) =>
    expect(checkTimestampSignature(issue(options))).toEqual({ state: 'signed', service }),
  )

  it.each<[string, (bytes: Buffer) => number]>([
    ['the time', (bytes) => bytes.indexOf(YEAR, bytes.indexOf(hash)) + 5],
    ['what it is about', (bytes) => bytes.indexOf(hash)],
    ['the certificate', (bytes) => bytes.indexOf('tsa')],
    ['the signature', (bytes) => bytes.length - 1],
  ])('is wrong when %s was changed', (_name, where) => {
    const changed = Buffer.from(genuine)
    const at = where(changed)
    expect(at).toBeGreaterThan(0)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(checkTimestampSignature(changed)).toEqual({ state: 'wrong' })
  })

  it('whose time was moved would be believed by a reader that looks at no signature', () => {
    const moved = Buffer.from(genuine)
    const minutes = moved.indexOf(YEAR, moved.indexOf(hash)) + 11
    moved[minutes] = (moved[minutes] ?? 0) ^ 1
    expect(readTimestamp(moved)?.hash).toBe(hash.toString('hex'))
    expect(readTimestamp(moved)?.at).not.toBe(readTimestamp(genuine)?.at)
    expect(checkTimestampSignature(moved)).toEqual({ state: 'wrong' })
  })

  it('is wrong when the certificate had ended', () => {
    const old = issue({ days: ['20200101000000Z', '20210101000000Z'] })
    expect(checkTimestampSignature(old)).toEqual({ state: 'wrong' })
  })

  it('is not known without a certificate inside', () => {
    // The last field of the request is the wish for one.
    const without = Buffer.from(query.subarray(0, -3))
    without[1] = (without[1] ?? 0) - 3
    expect(checkTimestampSignature(issue({}, without))).toEqual({ state: 'unknown' })
  })

  it('is wrong in what is none', () => expect(checkTimestampSignature(Buffer.from('none'))).toEqual({ state: 'wrong' }))
})
