import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { provideBackend, whenListening } from './embedded-backend.ts'

const folder = mkdtempSync(join(tmpdir(), 'embedded-backend-'))
const logFile = join(folder, 'backend.log')
afterAll(() => rmSync(folder, { recursive: true }))

function start(source: string) {
  const child = fork('-e', [source], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] })
  return { child, backend: whenListening(child, logFile, (message) => child.send(message)) }
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

it('says that a backend did not start, and keeps what it reported', async () => {
  await expect(start(`console.error('FOLDER_IN_USE'); process.exit(1)`).backend).rejects.toThrow(logFile)
  await expect.poll(() => readFileSync(logFile, 'utf8')).toBe('FOLDER_IN_USE\n')
})

it('takes a backend that runs already, or none, when told so', async () => {
  const start = () => Promise.reject(new Error('started'))
  expect((await provideBackend({ PRIVACY_DESK_BACKEND: 'http://127.0.0.1:8' }, start)).url).toBe('http://127.0.0.1:8')
  expect((await provideBackend({ PRIVACY_DESK_BACKEND: 'none' }, start)).url).toBeNull()
})

it('leaves the desk without a backend when that does not start', async () => {
  const failing = () => Promise.reject(new Error('the embedded backend did not start'))
  expect((await provideBackend({}, failing)).url).toBeNull()
})
