/** The backend as the process that it is in real life, to be stopped and killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { signInResult } from '../../src/shared/contract/sync.ts'
import { DeskClient } from './desk-client.ts'

const script = (name: string): string => fileURLToPath(new URL(`../../src/backend/${name}.ts`, import.meta.url))

export interface BackendProcess {
  url: string
  child: ChildProcess
  stderr(): string
  /** Sends the signal and waits for the end. @returns exit code, null after a kill */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export type Environment = Record<string, string>

/** Starts `node src/backend/index.ts`. @throws Error with stderr when it ends before it listens */
export async function startProcess(env: Environment): Promise<BackendProcess> {
  const child = spawn(process.execPath, [script('index')], {
    env: { ...process.env, PORT: '0', SIGN_IN_LIMIT: '1000', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const first = await Promise.race([once(lines, 'line'), exited.then(() => null)])
  if (!first) throw new Error(stderr)
  const { listening } = JSON.parse(String(first[0])) as { listening: string }
  return {
    url: listening,
    child,
    stderr: () => stderr,
    end: async (signal) => {
      child.kill(signal)
      const [code] = await exited
      return code
    },
  }
}

/** Runs `node src/backend/account.ts`. */
export async function runAccount(env: Environment, args: readonly string[], password = ''): Promise<string> {
  const child = spawn(process.execPath, [script('account'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk
    })
  }
  child.stdin.end(password)
  await once(child, 'close')
  return said
}

export async function signInAt(url: string, login: string, password: string): Promise<DeskClient> {
  const device = randomUUID()
  const answer = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password, device }),
  })
  const { token } = signInResult.parse(await answer.json())
  return new DeskClient({ url, token, device, now: () => new Date().toISOString() })
}
