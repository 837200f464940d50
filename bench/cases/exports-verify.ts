/** A bundle of 150 MB, made and then checked as whoever receives it does. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ed25519 } from '../../src/backend/documents/seal.ts'
import { fingerprintOf, keyIdOf } from '../../src/backend/documents/signing-key.ts'
import { checkFile } from '../../src/backend/documents/verify/file.ts'
import { writeBundle } from '../../src/main/desk/exports/bundle/bundle.ts'
import { writePart } from '../../src/main/desk/exports/write-part.ts'
import { readLegalData } from '../../src/main/desk/legal-files.ts'
import { answer, caseOptions } from '../child.ts'
import { timed } from '../measure.ts'

const { out, resourcesDir, mebibytes } = caseOptions<{ out: string; resourcesDir: string; mebibytes: number }>()
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const fingerprint = fingerprintOf(publicKey)
mkdirSync(join(out, '.work'))
const piece = randomBytes(2 ** 20)
async function* large() {
  for (let n = 0; n < mebibytes; n += 1) yield piece
}
const part = await writePart(join(out, '.work', '0.part'), large())
const request = {
  ...{ ledgers: ['requests'], formats: ['csv'], period: { from: null, to: null }, scope: 'all', columns: null },
  ...{ encoding: 'utf-8', redaction: 'masked', approval: null, form: null, bundle: true, passphrase: null },
}
const job = {
  ...{ request, work: join(out, '.work'), exportId: '01935c1a-7b00-7000-8000-0000000000e1' },
  ...{ madeAt: '2026-11-27T06:30:00.000Z', generator: 'privacy-desk/0.1.0', demo: true, timestampUrl: null },
  signer: {
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    ...{ keyId: keyIdOf(fingerprint), certificate: null, issuerPem: null },
  },
}
const table = {
  head: { id: 'requests', title: '请求受理台账', columns: [{ id: 'number' }] },
  snapshot: { rows: 1, sha256: '0'.repeat(64) },
}
const source = {
  ...{ job, tables: [table], page: Buffer.from('-'), legal: await readLegalData(resourcesDir) },
  parts: new Map([['files/requests_2026-11-27.csv', part]]),
  sign: async (bytes: Buffer) => sign(null, bytes, privateKey),
}
let path = ''
const made = await timed(async () => {
  path = (await writeBundle(source as unknown as Parameters<typeof writeBundle>[0])).part.file
})
let findings: unknown[] = []
const checked = await timed(async () => {
  const keys = [{ publicKey, fingerprint, origin: 'bench' }]
  findings = (await checkFile('bundle.zip', readFileSync(path), { keys, check: ed25519 })).findings
})
answer({ madeMs: made.wallMs, checkedMs: checked.wallMs, valid: findings.length === 0 })
