import { createORPCClient } from '@orpc/client'
import { RPCLink as FetchLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { isBrowserEdition } from '../platform.ts'
import type { DeskClient } from './use-desk.ts'

/** The way to the desk. */
export interface Connection {
  client: DeskClient
  /**
   * Hands a file of the person to the desk, which takes it by the handle, once. Absent where the desk asks through
   * a dialog of the system.
   */
  upload?: (file: File) => Promise<string>
}

/** The address carries no code, or one that was used before: this page may not speak to the desk. */
export class NoSession extends Error {
  readonly name = 'NoSession'
}

const PAGE_HEADER = 'x-desk-page'

/** Reaches the desk: through a port of the preload in Electron, over loopback HTTP in the browser edition. */
export function connect(): Promise<Connection> {
  return isBrowserEdition ? connectOverHttp() : Promise.resolve(connectOverPort())
}

function connectOverPort(): Connection {
  const { port1, port2 } = new MessageChannel()
  window.postMessage('desk:connect', location.origin, [port2])
  const link = new PortLink({ port: port1 })
  port1.start()
  return { client: createORPCClient(link) }
}

async function connectOverHttp(): Promise<Connection> {
  const headers = { [PAGE_HEADER]: await openSession(takeCode()) }
  const link = new FetchLink({ url: `${location.origin}/rpc`, headers })
  return { client: createORPCClient(link), upload: (file) => upload(file, headers) }
}

/** The one-time code of the address. It leaves the address at once, and so the history. */
function takeCode(): string {
  const code = location.hash.slice(1)
  if (!/^[\w-]{20,}$/.test(code)) throw new NoSession()
  history.replaceState(null, '', location.pathname)
  return code
}

/** Buys the token that only this page holds; it lives in memory and goes with the page. */
async function openSession(code: string): Promise<string> {
  const response = await fetch('/session', { method: 'POST', body: code })
  if (!response.ok) throw new NoSession()
  const { page } = (await response.json()) as { page: string }
  return page
}

async function upload(file: File, headers: Record<string, string>): Promise<string> {
  const name = { 'x-file-name': encodeURIComponent(file.name) }
  const response = await fetch('/upload', { method: 'POST', body: file, headers: { ...headers, ...name } })
  if (!response.ok) throw new Error(`the desk did not take the file: ${response.status}`)
  const { handle } = (await response.json()) as { handle: string }
  return handle
}
