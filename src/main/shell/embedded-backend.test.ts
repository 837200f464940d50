import { fork } from 'node:child_process'
import { expect, it } from 'vitest'
import { whenListening } from './embedded-backend.ts'

function start(source: string) {
  const child = fork('-e', [source], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'], execArgv: [] })
  return { child, backend: whenListening(child, (message) => child.send(message)) }
}

const listens = `console.log('warming up'); console.log(JSON.stringify({ listening: 'http://127.0.0.1:9' }));`

it('waits for the address and ends the backend by its message', async () => {
  const { child, backend } = start(`${listens} process.on('message', (m) => m === 'stop' && process.exit(7))`)
  expect((await backend).url).toBe('http://127.0.0.1:9')
  await (await backend).stop()
  expect(child.exitCode).toBe(7)
})

it('goes on reading what the backend prints', async () => {
  const { child, backend } = start(
    `${listens} process.on('message', () => process.stdout.write('x'.repeat(1e6), () => process.exit(3)))`,
  )
  await (await backend).stop()
  expect(child.exitCode).toBe(3)
})

it('says that a backend ended before it listened', async () => {
  await expect(start(`process.exit(1)`).backend).rejects.toThrow('stopped before it listened')
})
