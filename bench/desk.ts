/** The desk as the Electron shell runs it: its thread, its sync thread, its files, and a page's port to it. */

import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { DeskEvent } from '../src/main/desk/events.ts'
import { startDeskThread } from '../src/main/electron/desk-thread.ts'
import type { deskContract } from '../src/shared/contract/desk.ts'

export type Calls = ContractRouterClient<typeof deskContract>

/** A keychain that seals nothing: its time is not ours. */
const open = async (bytes: Uint8Array) => bytes

export async function startDesk(dataDir: string, url: string): Promise<{ calls: Calls; close(): Promise<void> }> {
  const thread = await startDeskThread(
    { dataDir, resourcesDir: fileURLToPath(new URL('../resources', import.meta.url)), embeddedBackendUrl: url },
    {
      'keychain.seal': open,
      'keychain.unseal': open,
      'dialogs.save': async () => null,
      'dialogs.open': async () => null,
      openExternal: async () => true,
      notify: async () => undefined,
    },
    (reason) => {
      throw reason
    },
  )
  const port = thread.connect()
  port.start()
  return {
    calls: createORPCClient(new RPCLink({ port })),
    async close() {
      port.close()
      await thread.close()
    },
  }
}

/** Signs in and waits until everything is here. */
export async function signIn(calls: Calls): Promise<void> {
  await calls.session.signIn({ login: 'chenjiahe', password: 'bench' })
  const closing = new AbortController()
  const events = await calls.events(undefined, { signal: closing.signal })
  let status = await calls.sync.status()
  while (status.progress || !status.lastSyncAt) {
    const { value } = (await events.next()) as { value?: DeskEvent }
    if (value?.type === 'sync') status = value.status
  }
  closing.abort()
}
