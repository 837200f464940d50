/** A desk in a worker thread, so that a test can kill it in the middle of anything. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { createDesk } from '../../src/main/desk/desk.ts'
import { guardPort } from '../../src/main/desk/frame-guard.ts'
import { testPorts } from './desk-ports.ts'

const { dataDir, skewMs } = workerData as { dataDir: string; skewMs: number }
const now = () => new Date(Date.now() + skewMs).toISOString()
const desk = await createDesk(testPorts(dataDir, { now }))
const handler = new RPCHandler(desk.router)

parentPort?.on('message', async (message: { port: MessagePort } | 'close') => {
  if (message === 'close') {
    await desk.close()
    process.exit(0)
  }
  handler.upgrade(
    guardPort(message.port, () => performance.now()),
    { context: desk.context() },
  )
  message.port.start()
})
parentPort?.postMessage('ready')
