import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { canonicalJson, type Json } from '#shared/domain/canonical-json.ts'
import type { DocumentEnvelope } from '#shared/domain/document.ts'
import { decidedCase, plan, wording } from '../../../../test/fixtures/documents/decided-case.ts'
import { issued, key, strangerKey } from '../../../../test/fixtures/documents/issued.ts'
import { inBundleOrder, MANIFEST, MANIFEST_SIGNATURE, SIGNER_KEY, writeBundle, writeZip } from '../bundle.ts'
import { documentFile } from '../issue.ts'
import { documentHash, ed25519, signDocument } from '../seal.ts'
import { checkFile } from './file.ts'
import type { Trust } from './finding.ts'
import { readZip, ZIP_LIMITS } from './read-zip.ts'

const pin = { publicKey: key.publicKey, fingerprint: key.fingerprint, origin: 'test' }
const trust: Trust = { keys: [pin], wording, check: ed25519 }

async function codes(bytes: Buffer, given: Trust = trust): Promise<string[]> {
  return (await checkFile('a.json', bytes, given)).findings.map((finding) => finding.code)
}

function changed(envelope: DocumentEnvelope, change: (copy: DocumentEnvelope) => void): DocumentEnvelope {
  const copy = structuredClone(envelope)
  change(copy)
  return copy
}

/** What a forger does who knows the format but not the key: content and hash agree again. */
function rehashed(envelope: DocumentEnvelope): DocumentEnvelope {
  return { ...envelope, hash: documentHash(envelope) }
}

function longer(envelope: DocumentEnvelope): void {
  if (envelope.kind === 'result_notice') envelope.payload.facts.kept[0]!.until = '2036-01-01'
}

describe('checking a document', () => {
  const notice = issued('result_notice')

  it('accepts what was issued, and says with which key', async () => {
    for (const envelope of [notice, issued('erasure_record')]) {
      const verdict = await checkFile('a.json', documentFile(envelope), trust)
      expect(verdict).toMatchObject({ kind: 'document', findings: [], signedBy: pin })
    }
  })

  it('tells changed content, and where its text departs from the facts', async () => {
    const verdict = await checkFile('a.json', documentFile(changed(notice, longer)), trust)
    expect(verdict.findings).toEqual([
      { code: 'CONTENT_CHANGED', data: expect.objectContaining({ stated: notice.hash }) },
      {
        code: 'TEXT_CONTRADICTS_FACTS',
        data: { file: 'a.json', field: 'payload.content.blocks[10].rows[0].cells[3]' },
      },
    ])
  })

  it('tells a changed hash field from changed content', async () => {
    const wrong = createHash('sha256').digest('hex')
    const verdict = await checkFile('a.json', documentFile({ ...notice, hash: wrong }), trust)
    expect(verdict.findings).toEqual([
      { code: 'HASH_FIELD_CHANGED', data: { file: 'a.json', stated: wrong, computed: notice.hash } },
    ])
  })

  it('tells a signature that does not fit', async () => {
    const other = issued('erasure_record').signature
    expect(await codes(documentFile({ ...notice, signature: other }))).toEqual(['CONTENT_OR_SIGNATURE_CHANGED'])
    expect(await codes(documentFile(rehashed(changed(notice, longer))))).toEqual([
      'CONTENT_OR_SIGNATURE_CHANGED',
      'TEXT_CONTRADICTS_FACTS',
    ])
  })

  it('tells a document that somebody else signed', async () => {
    const stranger = strangerKey()
    const forged = signDocument({ ...notice, keyId: stranger.keyId }, stranger)
    const verdict = await checkFile('a.json', documentFile(forged), trust)
    expect(verdict.findings).toEqual([
      { code: 'WRONG_KEY', data: { file: 'a.json', keyId: stranger.keyId, pinned: key.keyId } },
    ])
    // Our key id written over a foreign signature is no help.
    expect(await codes(documentFile(signDocument(notice, stranger)))).toEqual(['CONTENT_OR_SIGNATURE_CHANGED'])
  })

  it('names the field that was added, removed or ill-formed', async () => {
    const added = { ...notice, note: 'x' } as unknown as DocumentEnvelope
    const cut = changed(notice, (copy) => Reflect.deleteProperty(copy.payload.facts, 'receivedAt'))
    const findings = async (envelope: DocumentEnvelope) =>
      (await checkFile('a.json', Buffer.from(canonicalJson(envelope as Json)), trust)).findings
    expect(await findings(added)).toEqual([{ code: 'FIELD_UNKNOWN', data: { file: 'a.json', field: 'note' } }])
    expect(await findings(cut)).toEqual([
      { code: 'FIELD_INVALID', data: { file: 'a.json', field: 'payload.facts.receivedAt' } },
    ])
  })

  it('refuses a second spelling of the same values', async () => {
    const text = documentFile(notice).toString()
    expect(await codes(Buffer.from(JSON.stringify(JSON.parse(text), null, 2)))).toEqual(['NOT_CANONICAL'])
    const twice = text.replace('"format":', '"number":"告2026-999999","format":')
    expect(await codes(Buffer.from(twice))).toEqual(['NOT_CANONICAL'])
    expect(await codes(Buffer.from(`\ufeff${text}`))).toEqual(['NOT_JSON'])
  })

  it('knows what is no document', async () => {
    expect(await codes(Buffer.from('%PDF-1.7'))).toEqual(['NOT_A_DOCUMENT'])
    expect(await codes(Buffer.alloc(0))).toEqual(['NOT_A_DOCUMENT'])
    expect(await codes(Buffer.from('{"format":"other"}'))).toEqual(['FORMAT_UNKNOWN'])
    expect(await codes(Buffer.from('null'))).toEqual(['FORMAT_UNKNOWN'])
    expect(await codes(Buffer.from('[[['))).toEqual(['NOT_JSON'])
    expect(await codes(Buffer.alloc(5_000_000, 0x20))).toEqual(['TOO_LARGE'])
  })
})

describe('no single byte can change', () => {
  const refusal = decidedCase({
    kind: 'access',
    serviceStopped: null,
    subjectToken: null,
    plan: plan([], { proposal: 'refuse', refusalGround: 'trade_secret' }),
  })
  const small = documentFile(issued('result_notice', refusal))

  it('in a document, at any place', async () => {
    const step = fc.integer({ min: 1, max: 255 })
    for (const [index, distance] of fc.sample(step, { numRuns: small.length, seed: 7 }).entries()) {
      const mutated = Buffer.from(small)
      mutated[index] = (mutated[index]! + distance) % 256
      expect(await codes(mutated), `byte ${index}`).not.toEqual([])
    }
  })

  it('in a bundle, at any place', async () => {
    const bundle = await writeBundle(
      { documents: [issued('result_notice', refusal)], generator: 'privacy-desk/0.1.0' },
      key,
    )
    for (let index = 0; index < bundle.length; index += 3) {
      const mutated = Buffer.from(bundle)
      mutated[index] = mutated[index]! ^ 0x04
      expect(await codes(mutated), `byte ${index}`).not.toEqual([])
    }
  })
})

describe('the check of the signature', () => {
  const blind: Trust = { ...trust, check: () => true }
  const forged = documentFile(rehashed(changed(issued('result_notice'), longer)))

  it('is what stops a forger who repairs the hash', async () => {
    expect(await codes(forged)).not.toEqual([])
  })

  it('switched off, lets the forgery pass: the test above can fail', async () => {
    expect(await codes(forged, blind)).toEqual([])
  })
})

describe('checking a bundle', () => {
  let bundle: Buffer
  let files: Map<string, Buffer>
  beforeAll(async () => {
    const documents = [issued('result_notice'), issued('erasure_record')]
    const pdfs = { result_notice: Buffer.from('%PDF-1.7 one'), erasure_record: Buffer.from('%PDF-1.7 two') }
    bundle = await writeBundle({ documents, pdfs, generator: 'privacy-desk/0.1.0' }, key)
    files = (await readZip(bundle)).files
  })

  /** The bundle with some files replaced, added, or (undefined) left out. */
  async function repacked(changes: Record<string, Uint8Array | undefined>): Promise<Buffer> {
    const all = new Map<string, Uint8Array>(files)
    for (const [path, bytes] of Object.entries(changes)) {
      if (bytes) all.set(path, bytes)
      else all.delete(path)
    }
    return writeZip(inBundleOrder(all))
  }

  /** A zip with these entries as they are, which yazl itself would not write. */
  async function raw(entries: [string, Buffer][], rename: [string, string][] = []): Promise<Buffer> {
    const zip = new ZipFile()
    for (const [path, bytes] of entries) {
      zip.addBuffer(bytes, path, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, compress: false })
    }
    zip.end()
    let text = (await buffer(zip.outputStream)).toString('latin1')
    for (const [from, to] of rename) text = text.replaceAll(from, to)
    return Buffer.from(text, 'latin1')
  }

  it('accepts what was written', async () => {
    const verdict = await checkFile('a.zip', bundle, trust)
    expect(verdict).toMatchObject({ kind: 'bundle', findings: [], signedBy: pin })
    expect(verdict.documents).toHaveLength(2)
  })

  it('accepts it with a fingerprint alone, because the key is inside', async () => {
    const pinnedOnly = { keys: [], fingerprint: { value: key.fingerprint, origin: '--key' }, check: ed25519 }
    expect(await codes(bundle, pinnedOnly)).toEqual([])
    const wrong = { ...pinnedOnly, fingerprint: { value: '0'.repeat(64), origin: '--key' } }
    expect(await codes(bundle, wrong)).toContain('SIGNER_KEY_DIFFERS')
  })

  it('names a changed, a missing and an added file', async () => {
    const pdf = 'files/result-notice.pdf'
    const findings = async (bytes: Buffer) => (await checkFile('a.zip', bytes, trust)).findings
    expect(await findings(await repacked({ [pdf]: Buffer.from('%PDF-1.7 onE') }))).toEqual([
      { code: 'FILE_CHANGED', data: expect.objectContaining({ file: pdf }) },
    ])
    expect(await findings(await repacked({ [pdf]: undefined }))).toEqual([
      { code: 'FILE_MISSING', data: { file: pdf } },
    ])
    expect(await findings(await repacked({ 'files/annex.pdf': Buffer.from('x') }))).toEqual([
      { code: 'FILE_EXTRA', data: { file: 'files/annex.pdf' } },
    ])
    expect(await findings(await repacked({ 'readme.txt': Buffer.from('x') }))).toEqual([
      { code: 'FILE_EXTRA', data: { file: 'readme.txt' } },
    ])
  })

  it('finds a changed document twice: by the manifest and by its own seal', async () => {
    const path = 'files/result-notice.json'
    const envelope = changed(issued('result_notice'), longer)
    expect(await codes(await repacked({ [path]: documentFile(envelope) }))).toEqual([
      'FILE_CHANGED',
      'CONTENT_CHANGED',
      'TEXT_CONTRADICTS_FACTS',
    ])
  })

  it('finds a changed manifest, signature or key', async () => {
    const listed = files.get(MANIFEST)!.toString()
    const relisted = Buffer.from(listed.replace('"R26-004187"', '"R26-004188"'))
    expect(await codes(await repacked({ [MANIFEST]: relisted }))).toEqual(['MANIFEST_CHANGED', 'CASES_MIXED'])
    expect(await codes(await repacked({ [MANIFEST]: Buffer.from(`${listed} `) }))).toEqual(['MANIFEST_INVALID'])
    expect(await codes(await repacked({ [MANIFEST]: undefined }))).toEqual(['FILE_MISSING'])
    expect(await codes(await repacked({ [MANIFEST_SIGNATURE]: Buffer.alloc(64) }))).toEqual(['MANIFEST_CHANGED'])
    expect(await codes(await repacked({ [MANIFEST_SIGNATURE]: Buffer.alloc(0) }))).toEqual(['MANIFEST_CHANGED'])
    const stranger = Buffer.from(strangerKey().publicPem)
    expect(await codes(await repacked({ [SIGNER_KEY]: stranger }))).toEqual(['SIGNER_KEY_DIFFERS'])
    expect(await codes(await repacked({ [SIGNER_KEY]: Buffer.from('no key') }))).toEqual(['SIGNER_KEY_DIFFERS'])
  })

  it('does not trust a whole bundle that a stranger signed and brought the key for', async () => {
    const stranger = strangerKey()
    const documents = [signDocument({ ...issued('result_notice'), keyId: stranger.keyId }, stranger)]
    const forged = await writeBundle({ documents, generator: 'privacy-desk/0.1.0' }, stranger)
    expect(await codes(forged)).toEqual(['SIGNER_KEY_DIFFERS', 'WRONG_KEY', 'WRONG_KEY'])
  })

  it('refuses names that leave the folder', async () => {
    const names = [
      '../../evil.sh.x',
      '/etc/passwd.xxx',
      'C:/windows.xxxx',
      'files\\..\\evil.xx',
      'files/\u0007/evil.xx',
    ]
    for (const name of names) {
      const placeholder = 'files/annex.pdf'
      const evil = await raw(
        [...files, [placeholder, Buffer.from('x')]],
        [[placeholder, name.padEnd(15, 'x').slice(0, 15)]],
      )
      expect(await codes(evil), name).toEqual(['NAME_UNSAFE'])
    }
  })

  it('refuses a name that occurs twice', async () => {
    const twice = await raw(
      [...files, ['files/zzzzzz-zzzzzz.pdf', Buffer.from('other')]],
      [['files/zzzzzz-zzzzzz.pdf', 'files/result-notice.pdf']],
    )
    expect(await codes(twice)).toContain('FILE_DUPLICATE')
  })

  it('finds what listing the files cannot see', async () => {
    // In the header before the bytes of the file; the directory at the end keeps the right name.
    const offset = bundle.indexOf('files/result-notice.pdf%PDF')
    const twoNames = Buffer.from(bundle)
    twoNames.write('files/result-Notice.pdf', offset)
    expect(await codes(twoNames)).toEqual(['ARCHIVE_ALTERED'])
    expect(await codes(await raw([...files]))).toEqual(['ARCHIVE_ALTERED'])
  })

  it('stops at its limits before it unpacks', async () => {
    const many = await raw(
      Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, n) => [`files/a${n}.pdf`, Buffer.from('x')]),
    )
    expect(await codes(many)).toContain('ZIP_LIMIT')

    const bomb = new ZipFile()
    const zeros = Readable.from(
      (function* () {
        for (let n = 0; n < 80; n += 1) yield Buffer.alloc(1024 * 1024)
      })(),
    )
    bomb.addReadStream(zeros, 'files/bomb.pdf', { compress: true })
    bomb.end()
    expect(await codes(await buffer(bomb.outputStream))).toContain('ZIP_LIMIT')
  })

  it('finds an entry that says less than it holds', async () => {
    const lying = new ZipFile()
    lying.addBuffer(Buffer.alloc(200_000), 'files/bomb.pdf', { compress: true })
    lying.end()
    const bytes = await buffer(lying.outputStream)
    const central = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'))
    bytes.writeUInt32LE(10, central + 24)
    expect(await codes(bytes)).toContain('ZIP_UNREADABLE')
  })

  it('reports a cut or broken archive', async () => {
    expect(await codes(bundle.subarray(0, bundle.length - 30))).toContain('ZIP_UNREADABLE')
    expect(await codes(Buffer.from('PK\u0003\u0004'))).toContain('ZIP_UNREADABLE')
  })
})
