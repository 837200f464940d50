/** Preloaded into each utility process: the port to its parent, as Electron provides it. */
import { EventEmitter } from 'node:events'

const parentPort = new EventEmitter()
process.on('message', (data) => parentPort.emit('message', { data, ports: [] }))
Object.assign(process, { parentPort, type: 'utility' })
