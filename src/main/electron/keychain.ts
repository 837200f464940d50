import type { SafeStorage } from 'electron'
import type { KeychainPort } from '#desk/ports.ts'

/** The system's keychain cannot hold a secret. `cause` tells whether the system lacks one or refused. */
export class KeychainUnavailable extends Error {
  override readonly name = 'KeychainUnavailable'
  readonly code = 'KEYCHAIN_UNAVAILABLE'
}

/** Keychain on macOS, DPAPI on Windows, Secret Service or KWallet on Linux. */
export function osKeychain(safeStorage: SafeStorage, platform: NodeJS.Platform): KeychainPort {
  return {
    kind: 'os',
    async seal(bytes) {
      await requireKeychain(safeStorage, platform)
      return safeStorage.encryptStringAsync(Buffer.from(bytes).toString('base64'))
    },
    async unseal(sealed) {
      await requireKeychain(safeStorage, platform)
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed))
      return Buffer.from(result, 'base64')
    },
  }
}

/** Linux without a keyring falls back to a key that every program knows (`basic_text`): that is no keychain. */
async function requireKeychain(safeStorage: SafeStorage, platform: NodeJS.Platform): Promise<void> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) throw new KeychainUnavailable('no keychain')
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') {
    throw new KeychainUnavailable('the keychain would keep plain text')
  }
}
