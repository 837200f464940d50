import type { MessagePort } from 'node:worker_threads'
import type { BrowserWindow, IpcMainEvent, MessagePortMain } from 'electron'
import { PAGE_ORIGIN } from './protocol.ts'

/** The preload's one message: a port, to be joined to the desk. */
export const CONNECT_CHANNEL = 'desk:connect'

/** Whether a message comes from the top frame of our page in our window (checklist 17). */
export function isTrusted(event: Pick<IpcMainEvent, 'sender' | 'senderFrame'>, window: BrowserWindow): boolean {
  const { sender, senderFrame } = event
  return (
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === PAGE_ORIGIN
  )
}

/** Joins the port of a trusted page to one of the desk; tells a stranger that it is refused. */
export async function acceptPort(
  event: IpcMainEvent,
  window: BrowserWindow,
  connect: () => Promise<MessagePort>,
): Promise<void> {
  const [remote, ...more] = event.ports
  if (!remote) return
  if (more.length > 0 || !isTrusted(event, window)) {
    remote.postMessage({ refused: 'UNTRUSTED_SENDER' })
    for (const port of event.ports) port.close()
    return
  }
  join(remote, await connect())
}

/** Electron's ports cannot enter a worker thread, so the main process passes frames on, unread. */
function join(remote: MessagePortMain, local: MessagePort): void {
  remote.on('message', ({ data }) => local.postMessage(data))
  local.on('message', (data) => remote.postMessage(data))
  remote.on('close', () => local.close())
  local.on('close', () => remote.close())
  remote.start()
}
