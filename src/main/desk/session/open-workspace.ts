/** Opens the store of an account and everything that works on it. */
import type { Hello } from '#shared/contract/sync.ts'
import { DeskStore, setAsideWork } from '../store/desk-store.ts'
import { StoreError } from '../store/errors.ts'
import { masterKey, storeKeys } from '../store/keys.ts'
import { Workspace, type WorkspaceSettings } from '../workspace.ts'

export type OpenSettings = Omit<WorkspaceSettings, 'store' | 'masterKey' | 'onHello'> & {
  folder: string
  onHello(hello: Hello): void
}

/** @throws StoreError when the account's files cannot be used */
export async function openWorkspace({ folder, ...settings }: OpenSettings): Promise<Workspace> {
  const { keychain, now } = settings.ports
  const key = await masterKey(folder, keychain)
  const store = openStore(folder, key, now())
  try {
    return new Workspace({ ...settings, store, masterKey: key })
  } catch (error) {
    store.close()
    throw error
  }
}

/** Damaged work is set aside, whole, and said: the next sign-in begins with an empty file beside it. */
function openStore(folder: string, key: Uint8Array, now: string): DeskStore {
  try {
    return new DeskStore(folder, storeKeys(key))
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault !== 'damaged') throw error
    throw new StoreError('damaged', setAsideWork(folder, now), error)
  }
}
