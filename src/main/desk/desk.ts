/**
 * The engine of the console: stores, sync, commands, session. It knows time, network, secrets, files and dialogs
 * through `ports.ts` only, so that it runs in Electron's worker thread and in plain Node alike.
 */
import { DeskEvents } from './events.ts'
import { readLegalData } from './legal-files.ts'
import type { DeskPorts } from './ports.ts'
import type { DeskContext } from './procedure.ts'
import { router } from './router.ts'
import { Session } from './session/session.ts'

export interface Desk {
  /** Implements `deskContract`. */
  readonly router: typeof router
  /** The context for one connection of a page. */
  context(): DeskContext
  /** Finishes what is being written and closes the stores. */
  close(): Promise<void>
}

export async function createDesk(ports: DeskPorts): Promise<Desk> {
  const legal = await readLegalData(ports.resourcesDir)
  const events = new DeskEvents()
  const session = await Session.open({ ports, legal, events })
  return {
    router,
    context: () => ({ ports, legal, events, session }),
    close: () => session.close(),
  }
}
