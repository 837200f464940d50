import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFile, workPath } from '../../src/main/desk/store/database.ts'
import { masterKey, storeKeys } from '../../src/main/desk/store/keys.ts'
import { type Booted, bootBackend } from '../support/backend.ts'
import { testKeychain } from '../support/desk-ports.ts'
import { removeFolder, temporaryFolder } from '../support/folders.ts'
import { killDesks } from './desk-kills.ts'

let backend: Booted
const folders: string[] = []
beforeAll(async () => {
  backend = await bootBackend('PGlite', { now: () => new Date().toISOString() })
})
afterAll(async () => {
  await backend.close()
  await Promise.all(folders.map(removeFolder))
})

async function freshFolder(): Promise<string> {
  const folder = await temporaryFolder()
  folders.push(folder)
  return folder
}

it('loses nothing and does nothing twice when the desk is killed', { timeout: 300_000 }, async () => {
  const report = await killDesks({ backend, folder: await freshFolder(), kills: 8, seed: 7 })
  expect(report).toMatchObject({ lost: [], twice: [], damaged: [], apart: 0, imports: { broken: 0 } })
  expect(report.imports.whole).toBeGreaterThan(0)
  expect(report.taken).toBeGreaterThan(60)
})

it('sees what an outbox that forgets would lose', { timeout: 120_000 }, async () => {
  const report = await killDesks({ backend, folder: await freshFolder(), kills: 3, seed: 8, afterKill: forgetOutbox })
  expect(report.lost.length).toBeGreaterThan(0)
})

async function forgetOutbox(account: string): Promise<void> {
  const keys = storeKeys(await masterKey(account, testKeychain))
  const file = openFile(workPath(account), keys, { synchronous: 'FULL', cacheMiB: 16, checkpointPages: 1000 })
  file.exec('DELETE FROM outbox')
  file.close()
}
