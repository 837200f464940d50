import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { downloadsFolder } from './downloads.ts'
import { keyFile } from './key-file.ts'
import { homeFolder } from './places.ts'

const folder = mkdtempSync(join(tmpdir(), 'key-file-'))
afterAll(() => rmSync(folder, { recursive: true }))
const secret = Uint8Array.from([0, 1, 254, 255])

it('gives back what it sealed, also after a restart, and says what it is', async () => {
  const sealed = await keyFile(folder).seal(secret)
  expect(new Uint8Array(await keyFile(folder).unseal(sealed))).toEqual(secret)
  expect(keyFile(folder).kind).toBe('key-file')
})

it('refuses what was changed, or sealed with another key', async () => {
  const sealed = await keyFile(folder).seal(secret)
  const changed = Uint8Array.from(sealed, (byte, index) => (index === 14 ? byte ^ 1 : byte))
  await expect(keyFile(folder).unseal(changed)).rejects.toThrow()
  const elsewhere = mkdtempSync(join(folder, 'other-'))
  await expect(keyFile(elsewhere).unseal(sealed)).rejects.toThrow()
})

it.skipIf(process.platform === 'win32')('lets this account only read the key', () => {
  keyFile(folder)
  expect(statSync(join(folder, 'desk.key')).mode & 0o077).toBe(0)
})

it('saves under a free name and opens nothing', async () => {
  const { save, open } = downloadsFolder(folder)
  const path = await save({ suggestedName: '../结果告知书.pdf', filters: [] })
  expect(path).toMatch(/_结果告知书\.pdf$/)
  expect(await open({ filters: [] })).toBeNull()
})

it('keeps its data where the system keeps application data', () => {
  expect(homeFolder('linux', { PRIVACY_DESK_HOME: '/data' })).toBe('/data')
  expect(homeFolder('linux', { XDG_CONFIG_HOME: '/config' })).toBe(join('/config', 'Privacy Desk'))
  expect(homeFolder('win32', { APPDATA: 'C:/Users/a/AppData/Roaming' })).toContain('Privacy Desk')
  expect(homeFolder('darwin', {})).toMatch(/Library.Application Support.Privacy Desk$/)
})
