import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from './app.ts'

const IV_BYTES = 12
const TAG_BYTES = 16

/** The system's keychain: a key beside the data, where the real one keeps it with the system. `STAND_IN_KEYCHAIN` may name another state. */
export const safeStorage = {
  isAsyncEncryptionAvailable: async (): Promise<boolean> => process.env.STAND_IN_KEYCHAIN !== 'none',

  getSelectedStorageBackend: (): string => process.env.STAND_IN_KEYCHAIN ?? 'gnome_libsecret',

  async encryptStringAsync(text: string): Promise<Buffer> {
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key(), iv)
    return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  },

  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const decipher = createDecipheriv('aes-256-gcm', key(), sealed.subarray(0, IV_BYTES))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const text = Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()])
    return { result: text.toString('utf8'), shouldReEncrypt: false }
  },
}

function key(): Buffer {
  const file = join(app.getPath('userData'), 'stand-in-keychain')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 })
  return readFileSync(file)
}
