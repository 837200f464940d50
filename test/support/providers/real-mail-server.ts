/** OpenSMTPD with its real queue, on loopback, relaying to the stand-in that collects. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { removeFolder, temporaryFolder } from '../folders.ts'

const PROGRAM = '/usr/sbin/smtpd'

/** Why it cannot run here; null when it can. */
export function whyNoMailServer(): string | null {
  if (!existsSync(PROGRAM)) return 'OpenSMTPD is not installed'
  if (process.getuid?.() !== 0) return 'OpenSMTPD starts as root only'
  return isRunning() ? 'another smtpd is running' : null
}

function isRunning(): boolean {
  try {
    execFileSync('/usr/sbin/smtpctl', ['show', 'status'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export interface RealMailServer {
  port: number
  close(): Promise<void>
}

/** @param to port of the server to which it relays */
export async function openRealMailServer(to: number): Promise<RealMailServer> {
  const folder = await temporaryFolder()
  const port = await freePort()
  const file = join(folder, 'smtpd.conf')
  const rules = [
    `listen on 127.0.0.1 port ${port} hostname mail.synthetic.example`,
    `action "relay" relay host smtp://127.0.0.1:${to}`,
    'match from any for any action "relay"',
  ]
  await writeFile(file, `${rules.join('\n')}\n`)
  // In the foreground, so that its end is ours to give.
  const server = spawn(PROGRAM, ['-d', '-f', file], { stdio: 'ignore' })
  await untilListening(port, server)
  return {
    port,
    close: async () => {
      await ended(server)
      await removeFolder(folder)
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function untilListening(port: number, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (server.exitCode !== null) throw new Error(`smtpd ended with ${server.exitCode}`)
    if (await answers(port)) return
    await pause(100)
  }
  throw new Error('smtpd does not listen')
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const end = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await end
}
