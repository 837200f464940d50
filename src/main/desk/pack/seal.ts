/**
 * 事件包: files with a manifest of their hashes, as one zip inside one age file. Only the desk whose key was named
 * opens it, without a network; what was changed on the way is refused.
 */
import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Decrypter, Encrypter } from 'age-encryption'
import { fromBufferPromise } from 'yauzl'
import { ZipFile } from 'yazl'
import { z } from 'zod'
import { canonicalJson } from '#shared/domain/canonical-json.ts'
import { count, instant, sha256 } from '#shared/domain/values.ts'

const MANIFEST = 'manifest.json'
/** Opened in memory: a list of two million people takes about 250 MB. */
export const PACK_LIMITS = { sealed: 768 * 1024 * 1024, files: 4000, total: 1536 * 1024 * 1024 } as const

export const packManifest = z.strictObject({
  format: z.literal('privacy-desk-pack'),
  formatVersion: z.literal(1),
  /** Number of the incident, or its id while it has none. */
  incident: z.string().max(40),
  title: z.string().max(4000),
  drill: z.boolean(),
  madeAt: instant,
  files: z.array(z.strictObject({ name: z.string().max(200), bytes: count, sha256 })).max(PACK_LIMITS.files),
})
export type PackManifest = z.infer<typeof packManifest>

/** `not_a_pack`: another kind of file. `not_for_this_desk`: another key. `damaged`: changed or cut off. */
export class PackFault extends Error {
  override readonly name = 'PackFault'
  readonly reason: 'not_a_pack' | 'not_for_this_desk' | 'damaged'
  constructor(reason: PackFault['reason'], cause?: unknown) {
    super(reason, { cause })
    this.reason = reason
  }
}

export interface Pack {
  manifest: PackManifest
  files: Map<string, Buffer>
}

/** @param about what the pack says of itself; `files` by name, forward slashes for folders */
export async function sealPack(
  about: Omit<PackManifest, 'format' | 'formatVersion' | 'files'>,
  files: ReadonlyMap<string, Uint8Array>,
  recipient: string,
): Promise<Uint8Array> {
  const manifest = packManifest.parse({
    format: 'privacy-desk-pack',
    formatVersion: 1,
    ...about,
    files: [...files].map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: hashOf(bytes) })),
  })
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(canonicalJson(manifest)), MANIFEST)
  for (const [name, bytes] of files) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return encrypter.encrypt(await buffer(zip.outputStream))
}

/** @throws PackFault */
export async function openPack(sealed: Uint8Array, identity: string): Promise<Pack> {
  const plain = await decrypt(sealed, identity)
  const files = await unzip(plain)
  const parsed = packManifest.safeParse(parseManifest(files.get(MANIFEST)))
  if (!parsed.success) throw new PackFault('not_a_pack', parsed.error)
  files.delete(MANIFEST)
  const { files: listed } = parsed.data
  const whole = listed.length === files.size && listed.every(({ name, sha256: hash }) => hashIs(files.get(name), hash))
  if (!whole) throw new PackFault('damaged')
  return { manifest: parsed.data, files }
}

const AGE_MAGIC = 'age-encryption.org/v1\n'

async function decrypt(sealed: Uint8Array, identity: string): Promise<Uint8Array> {
  if (Buffer.from(sealed.subarray(0, AGE_MAGIC.length)).toString('latin1') !== AGE_MAGIC) {
    throw new PackFault('not_a_pack')
  }
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  const headerKey = await decrypter.decryptHeader(sealed).catch((error: unknown) => {
    throw new PackFault('not_for_this_desk', error)
  })
  headerKey.fill(0)
  return decrypter.decrypt(sealed).catch((error: unknown) => {
    throw new PackFault('damaged', error)
  })
}

async function unzip(plain: Uint8Array): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  try {
    const zip = await fromBufferPromise(Buffer.from(plain), { lazyEntries: true })
    let total = 0
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize
      if (files.size > PACK_LIMITS.files || total > PACK_LIMITS.total) throw new Error('larger than any pack')
      files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
    }
  } catch (error) {
    throw new PackFault('damaged', error)
  }
  return files
}

function parseManifest(bytes: Buffer | undefined): unknown {
  try {
    return bytes && JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined // Answered like a missing manifest: this is no pack of ours.
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function hashIs(bytes: Buffer | undefined, hash: string): boolean {
  return bytes !== undefined && hashOf(bytes) === hash
}
