import type { SafeStorage } from 'electron'
import { expect, it } from 'vitest'
import { osKeychain } from './keychain.ts'

/** A keychain that seals by turning the text around. */
function storage({ available = true, backend = 'gnome_libsecret' } = {}): SafeStorage {
  const turn = (text: string) => [...text].reverse().join('')
  return {
    isAsyncEncryptionAvailable: async () => available,
    getSelectedStorageBackend: () => backend,
    encryptStringAsync: async (text: string) => Buffer.from(turn(text)),
    decryptStringAsync: async (sealed: Buffer) => ({ result: turn(String(sealed)), shouldReEncrypt: false }),
  } as unknown as SafeStorage
}

const secret = Uint8Array.from([0, 1, 254, 255])

it('gives back the bytes that it sealed', async () => {
  const keychain = osKeychain(storage(), 'linux')
  const sealed = await keychain.seal(secret)
  expect(Buffer.from(sealed).includes(Buffer.from(secret))).toBe(false)
  expect(new Uint8Array(await keychain.unseal(sealed))).toEqual(secret)
})

it('refuses where the system has no keychain', async () => {
  const keychain = osKeychain(storage({ available: false }), 'darwin')
  await expect(keychain.seal(secret)).rejects.toMatchObject({ code: 'KEYCHAIN_UNAVAILABLE' })
  await expect(keychain.unseal(secret)).rejects.toMatchObject({ code: 'KEYCHAIN_UNAVAILABLE' })
})

it('refuses plain text in place of a keychain', async () => {
  const keychain = osKeychain(storage({ backend: 'basic_text' }), 'linux')
  await expect(keychain.seal(secret)).rejects.toMatchObject({ code: 'KEYCHAIN_UNAVAILABLE' })
})
