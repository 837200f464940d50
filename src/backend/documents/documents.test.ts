import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { draftDocument } from '#shared/text/draft-document.ts'
import { decidedCase, wording } from '../../../test/fixtures/documents/decided-case.ts'
import { issued, key } from '../../../test/fixtures/documents/issued.ts'
import { writeBundle } from './bundle.ts'
import { documentFile, issueDocument } from './issue.ts'
import { documentHash, verifyDocument } from './seal.ts'
import { openSigningKey } from './signing-key.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'documents-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describe('the signing key', () => {
  it('is made once, kept to its owner and published', () => {
    const first = openSigningKey({ dataDir })
    const again = openSigningKey({ dataDir })
    expect(again.fingerprint).toBe(first.fingerprint)
    expect(first.keyId).toBe(first.fingerprint.slice(0, 16))
    expect(statSync(join(dataDir, 'signing-key.pem')).mode & 0o077).toBe(0)
    expect(readFileSync(join(dataDir, 'signing-key.pub.pem'), 'utf8')).toBe(first.publicPem)
  })

  it('may be given by the operator, and is then never made up', () => {
    const keyFile = join(dataDir, 'given.pem')
    expect(() => openSigningKey({ dataDir, keyFile })).toThrow(
      expect.objectContaining({ code: 'SIGNING_KEY', data: { file: keyFile, reason: 'missing' } }),
    )
    writeFileSync(keyFile, key.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    expect(openSigningKey({ dataDir, keyFile }).fingerprint).toBe(key.fingerprint)
  })

  it('lives in memory where there is no folder', () => {
    expect(openSigningKey({ dataDir: null }).keyId).not.toBe(openSigningKey({ dataDir: null }).keyId)
  })

  it('is refused when it is damaged: a new one would end the line of documents silently', () => {
    writeFileSync(join(dataDir, 'signing-key.pem'), 'half a key')
    expect(() => openSigningKey({ dataDir })).toThrow(expect.objectContaining({ code: 'SIGNING_KEY' }))
  })
})

describe('issuing', () => {
  it('seals the draft with number, chain and signature', () => {
    const notice = issued('result_notice')
    const record = issued('erasure_record', decidedCase(), notice.hash)
    expect(record).toMatchObject({ number: '执2026-000123', previousHash: notice.hash, keyId: key.keyId })
    expect(record.hash).toBe(documentHash(record))
    expect(verifyDocument(record, key.publicKey)).toEqual({ hash: true, signature: true })
  })

  it('is deterministic', () => {
    expect(documentFile(issued('result_notice'))).toEqual(documentFile(issued('result_notice')))
  })

  it('refuses a number of the other kind', () => {
    const draft = draftDocument('result_notice', decidedCase(), wording)
    const issue = { number: '执2026-000123', issuedAt: '2026-11-23T06:32:00.000Z', previousHash: null }
    expect(() => issueDocument(draft, issue, key)).toThrow('number of another kind')
  })
})

describe('bundles', () => {
  const generator = 'privacy-desk/0.1.0'

  it('have the same bytes each time', async () => {
    const documents = [issued('result_notice'), issued('erasure_record')]
    const pdfs = { result_notice: Buffer.from('%PDF-1.7 pages') }
    const first = await writeBundle({ documents, pdfs, generator }, key)
    expect((await writeBundle({ documents: documents.toReversed(), pdfs, generator }, key)).equals(first)).toBe(true)
  })

  it('hold one case', async () => {
    const documents = [issued('result_notice'), issued('erasure_record', decidedCase({ number: 'R26-004188' }))]
    await expect(writeBundle({ documents, generator }, key)).rejects.toThrow(RangeError)
    await expect(writeBundle({ documents: [], generator }, key)).rejects.toThrow(RangeError)
  })
})
