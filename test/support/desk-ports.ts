/** Ports of a desk under test: a keychain that every test opens, no dialogs, the real network. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { DeskPorts, KeychainPort } from '../../src/main/desk/ports.ts'

/** Seals under a key that every test knows. */
export const testKeychain: KeychainPort = {
  kind: 'key-file',
  async seal(bytes) {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', Buffer.alloc(32, 7), nonce)
    return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  },
  async unseal(sealed) {
    const cipher = createDecipheriv('aes-256-gcm', Buffer.alloc(32, 7), sealed.subarray(0, 12))
    cipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()])
  },
}

export function testPorts(dataDir: string, changes: Partial<DeskPorts> = {}): DeskPorts {
  return {
    edition: 'browser',
    platform: 'linux',
    dataDir,
    resourcesDir: fileURLToPath(new URL('../../resources', import.meta.url)),
    embeddedBackendUrl: null,
    now: () => new Date().toISOString(),
    monotonic: () => performance.now(),
    fetch,
    keychain: testKeychain,
    dialogs: { save: async () => null, open: async () => null },
    uploads: { take: async () => null },
    notify: () => undefined,
    ...changes,
  }
}
