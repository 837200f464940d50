import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const ENTRY = fileURLToPath(new URL('../../src/main/browser/index.ts', import.meta.url))

export interface BrowserEditionOptions {
  /** A folder of an earlier run, which is then kept; otherwise a new one, removed at the end. */
  readonly home?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The browser edition as `npm start` runs it, in a folder of its own and without opening a browser. */
export class BrowserEdition implements AsyncDisposable {
  readonly home: string
  readonly #child: ChildProcess
  readonly #addresses: AsyncIterator<string>
  readonly #exited: Promise<unknown[]>
  readonly #keepsHome: boolean

  private constructor(child: ChildProcess, home: string, keepsHome: boolean) {
    this.home = home
    this.#child = child
    this.#keepsHome = keepsHome
    this.#exited = once(child, 'exit')
    this.#addresses = addresses(child)
  }

  static start({ home, env = {} }: BrowserEditionOptions = {}): BrowserEdition {
    const folder = home ?? mkdtempSync(join(tmpdir(), 'privacy-desk-'))
    const child = spawn(process.execPath, [ENTRY], {
      env: { ...process.env, PRIVACY_DESK_HOME: folder, PRIVACY_DESK_NO_OPEN: '1', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return new BrowserEdition(child, folder, home !== undefined)
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  /** The address that opens the next window. Each works once; the first comes when the desk is ready. */
  async nextAddress(): Promise<string> {
    const { value, done } = await this.#addresses.next()
    if (done) throw new Error(`the browser edition ended with code ${this.#child.exitCode}`)
    return value
  }

  /** Ends it as Ctrl-C does. @returns the exit code */
  async stop(): Promise<number | null> {
    if (this.#child.exitCode === null) this.#child.kill('SIGTERM')
    await this.#exited
    if (!this.#keepsHome) rmSync(this.home, { recursive: true, force: true, maxRetries: 5 })
    return this.#child.exitCode
  }

  /** Ends it without warning. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}

async function* addresses({ stdout }: ChildProcess): AsyncGenerator<string> {
  if (!stdout) return
  for await (const line of createInterface({ input: stdout })) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+\/#\S+/.exec(line) ?? []
    if (address) yield address
  }
}
