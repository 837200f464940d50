/**
 * The preload's world in the page: `require('electron')` with the part of ipcRenderer that a port needs.
 *
 * It is injected as source text into an isolated world of its own, so the page cannot reach it, as in Electron.
 */
import { type Codec, makeCodec } from './codec.ts'

/** What the preload's world tells the main process. */
export type FromPage =
  | { type: 'hello' }
  | { type: 'preload-error'; message: string }
  | { type: 'post'; channel: string; message: unknown; ports: string[] }
  | { type: 'port'; id: string; data: unknown }
  | { type: 'port-close'; id: string }

/** What the main process tells the preload's world. */
export type ToPage = { type: 'port'; id: string; data: unknown } | { type: 'port-close'; id: string }

export const WORLD = 'electron-stand-in-preload'

interface PreloadOptions {
  readonly source: string
  readonly path: string
}

declare const __standInSend: (text: string) => void

function preloadWorld(codec: Codec, options: PreloadOptions): void {
  if (window !== window.top) return // Electron runs a preload in the top frame only, unless told otherwise
  const ports = new Map<string, MessagePort>()
  const send = (message: FromPage) => __standInSend(codec.encode(message))
  const adopt = (port: MessagePort) => {
    const id = crypto.randomUUID()
    ports.set(id, port)
    port.onmessage = (event) => send({ type: 'port', id, data: event.data })
    port.addEventListener('close', () => send({ type: 'port-close', id }))
    return id
  }
  const electron = {
    ipcRenderer: {
      postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
        send({ type: 'post', channel, message, ports: transfer.map(adopt) }),
    },
  }
  Object.assign(globalThis, {
    __standInReceive(text: string) {
      const message = codec.decode(text) as ToPage
      const port = ports.get(message.id)
      if (message.type === 'port') port?.postMessage(message.data)
      else port?.close()
    },
  })
  const require = (name: string) => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`) // what a sandboxed preload hears
  }
  send({ type: 'hello' })
  try {
    const module = { exports: {} }
    const run = new Function('require', 'module', 'exports', `${options.source}\n//# sourceURL=${options.path}`)
    run(require, module, module.exports)
  } catch (error) {
    send({ type: 'preload-error', message: String(error) })
  }
}

/** The source text that runs before any script of a page. */
export function preloadSource(options: PreloadOptions): string {
  return `(${preloadWorld})((${makeCodec})(), ${JSON.stringify(options)})`
}
