/** Makes exported bundles as a desk does, vouched for by a backend, and changes them as nobody should. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import { certify } from '../../src/backend/documents/certificate.ts'
import { openSigningKey, type SigningKey } from '../../src/backend/documents/signing-key.ts'
import { readStoredZip } from '../../src/backend/documents/verify/stored-zip.ts'
import { manifestSigningInput } from '../../src/main/desk/exports/bundle/manifest.ts'
import { storedZip } from '../../src/main/desk/exports/bundle/stored-zip.ts'
import type { WriteJob } from '../../src/main/desk/exports/messages.ts'
import { runExport } from '../../src/main/desk/exports/run-export.ts'
import type { ExportRequest } from '../../src/shared/contract/exports.ts'
import { canonicalJson } from '../../src/shared/domain/canonical-json.ts'
import type { ExportManifest } from '../../src/shared/domain/export/manifest.ts'
import type { LedgerRoom } from './ledger-room.ts'

export interface Making {
  vouched?: boolean
  timestampUrl?: string
}

export class BundleMaker {
  readonly backend: SigningKey = openSigningKey({ dataDir: null })
  readonly #device = generateKeyPairSync('ed25519')
  readonly #room: LedgerRoom

  constructor(room: LedgerRoom) {
    this.#room = room
  }

  get #der(): Buffer {
    return this.#device.publicKey.export({ type: 'spki', format: 'der' })
  }

  /** Of the device that signs. */
  get fingerprint(): string {
    return createHash('sha256').update(this.#der).digest('hex')
  }

  async make(name: string, request: Partial<ExportRequest> = {}, { vouched = true, timestampUrl }: Making = {}) {
    const { setting, folder } = this.#room
    const { exportId: id, madeAt: issuedAt } = setting
    const publicKey = this.#der.toString('base64')
    const about = { key: id, user: id, device: id, userName: '陈嘉禾', publicKey, issuedAt }
    const defaults = { ledgers: ['requests', 'cancellations'], formats: ['csv', 'xlsx', 'json', 'pdf'] as const }
    const job: WriteJob = {
      ...this.#room.job({ ...defaults, formats: [...defaults.formats], bundle: true, ...request }, name),
      signer: {
        publicPem: this.#device.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        keyId: this.fingerprint.slice(0, 16),
        issuerPem: vouched ? this.backend.publicPem : null,
        certificate: vouched ? certify(about, this.backend) : null,
      },
      timestampUrl: timestampUrl ?? null,
    }
    const written = await runExport(job, { sign: async (bytes) => this.#sign(bytes), progress: () => undefined })
    return { written, path: join(folder, name), bytes: readFileSync(join(folder, name)) }
  }

  /** With other checksums in it, all of it signed again by the person's own key. */
  async withSums(bytes: Buffer, change: (sums: string) => string): Promise<Buffer> {
    const held = filesOf(bytes)
    const sums = Buffer.from(change(held.get('SHA256SUMS')?.toString() ?? ''))
    const manifest = JSON.parse(held.get('manifest.json')?.toString() ?? '') as ExportManifest
    const stated = { bytes: sums.length, sha256: createHash('sha256').update(sums).digest('hex') }
    const files = manifest.files.map((file) => (file.path === 'SHA256SUMS' ? { ...file, ...stated } : file))
    const changed = Buffer.from(canonicalJson({ ...manifest, files }))
    const signature = this.#sign(manifestSigningInput(changed))
    return repacked(bytes, { SHA256SUMS: sums, 'manifest.json': changed, 'manifest.sig': signature })
  }

  #sign(bytes: Buffer): Buffer {
    return sign(null, bytes, this.#device.privateKey)
  }
}

/** A bundle with other files in it, packed as one is. */
export async function repacked(bytes: Buffer, changes: Record<string, Buffer>): Promise<Buffer> {
  const files = new Map([...filesOf(bytes), ...Object.entries(changes)])
  const entries = [...files].map(([path, content]) => {
    return { path, bytes: content.length, crc32: crc32(content), content }
  })
  return buffer(storedZip(entries))
}

function filesOf(bundle: Buffer): Map<string, Buffer> {
  const read = readStoredZip(bundle)
  if (!Array.isArray(read)) throw new Error(read)
  return new Map(read.map(({ path, content }) => [path, content]))
}
