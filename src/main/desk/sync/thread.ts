/** Entry of the sync thread: owns the network, the validation of rows, and every write to `cache.db`. */
import { parentPort, workerData } from 'node:worker_threads'
import { DeskLink } from './desk-link.ts'
import type { SyncSettings, ToSync } from './messages.ts'
import { SyncLoop } from './sync-loop.ts'

const port = parentPort
if (!port) throw new Error('the sync thread is started by the desk')

const desk = new DeskLink((message) => port.postMessage(message))
const loop = new SyncLoop(workerData as SyncSettings, desk)
port.on('message', (message: ToSync) => {
  switch (message.type) {
    case 'answer':
      desk.receive(message)
      break
    case 'token':
      loop.setToken(message.token)
      break
    case 'retry':
    case 'pushable':
      loop.wake()
      break
    case 'damaged':
      loop.renewCache()
      break
    case 'close':
      loop.close()
  }
})
await loop.run()
port.close()
