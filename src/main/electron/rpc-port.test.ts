import { once } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import type { BrowserWindow, IpcMainEvent } from 'electron'
import { expect, it } from 'vitest'
import { MessagePortMain } from '../../../test/electron-stand-in/ports.ts'
import { acceptPort, isTrusted } from './rpc-port.ts'

const ours = { id: 1 }
const stranger = { id: 2 }
const window = { webContents: ours } as unknown as BrowserWindow
const page = { url: 'app://desk/index.html', origin: 'app://desk', parent: null }

type Sender = Pick<IpcMainEvent, 'sender' | 'senderFrame'>
const sender = (contents: object, frame: object | null) =>
  ({ sender: contents, senderFrame: frame }) as unknown as Sender

const STRANGERS: Record<string, Sender> = {
  'another window': sender(stranger, page),
  'a frame that is gone': sender(ours, null),
  'a frame in our page': sender(ours, { ...page, parent: page }),
  'another host': sender(ours, { ...page, origin: 'app://other' }),
  'a host that begins like ours': sender(ours, { ...page, origin: 'app://desk.evil' }),
  'another scheme': sender(ours, { ...page, origin: 'https://desk' }),
  'a file': sender(ours, { ...page, origin: 'file://' }),
  'an opaque origin': sender(ours, { ...page, origin: 'null' }),
  'no origin': sender(ours, { ...page, origin: '' }),
  'a port in the origin': sender(ours, { ...page, origin: 'app://desk:1' }),
  'another case': sender(ours, { ...page, origin: 'APP://DESK' }),
  'a page that only looks like ours by its URL': sender(ours, { ...page, origin: 'https://example.com' }),
}

it('trusts the top frame of our page in our window', () => {
  expect(isTrusted(sender(ours, page), window)).toBe(true)
})

it.each(Object.entries(STRANGERS))('does not trust %s', (_name, event) => {
  expect(isTrusted(event, window)).toBe(false)
})

function connecting(event: Sender) {
  const fromPage = new MessageChannel()
  const toDesk = new MessageChannel()
  const ipcEvent = { ...event, ports: [new MessagePortMain(fromPage.port2)] } as unknown as IpcMainEvent
  return { page: fromPage.port1, desk: toDesk.port2, accepted: acceptPort(ipcEvent, window, async () => toDesk.port1) }
}

/** The next message, unwrapped from the form in which `once` of a port gives it. */
async function next(port: MessagePort): Promise<unknown> {
  const [message] = await once(port, 'message')
  return message
}

it('passes frames both ways once joined', async () => {
  const { page: near, desk, accepted } = connecting(sender(ours, page))
  await accepted
  near.postMessage('question')
  expect(await next(desk)).toBe('question')
  desk.postMessage('answer')
  expect(await next(near)).toBe('answer')
  near.close()
  await once(desk, 'close')
})

it('tells a stranger that it is refused, and closes the port', async () => {
  const { page: near, desk, accepted } = connecting(sender(stranger, page))
  expect(await next(near)).toEqual({ refused: 'UNTRUSTED_SENDER' })
  await accepted
  await once(near, 'close')
  desk.close()
})
