/** Password hashes: argon2id (RFC 9106) with 19 MiB and two passes, as a PHC string. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)
const MEMORY_KIB = 19_456
const PASSES = 2
const TAG_BYTES = 32
const SALT_BYTES = 16

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

interface Cost {
  memory: number
  passes: number
  parallelism: number
}

async function tag(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  // Composed and decomposed spellings of the same password are the same password.
  const message = Buffer.from(password.normalize('NFKC'))
  return derive('argon2id', { message, nonce, tagLength: TAG_BYTES, ...cost })
}

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const hash = await tag(password, nonce, { memory: MEMORY_KIB, passes: PASSES, parallelism: 1 })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${unpadded(nonce)}$${unpadded(hash)}`
}

/** Whether the password fits. Takes as long without a hash, so that nobody learns which accounts exist. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parts = phc.exec(stored ?? '')
  if (!parts) {
    await tag(password, Buffer.alloc(SALT_BYTES), { memory: MEMORY_KIB, passes: PASSES, parallelism: 1 })
    return false
  }
  const [, memory, passes, parallelism, nonce = '', hash = ''] = parts
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  return timingSafeEqual(await tag(password, Buffer.from(nonce, 'base64'), cost), Buffer.from(hash, 'base64'))
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
