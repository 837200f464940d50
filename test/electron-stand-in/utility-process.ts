import { type ChildProcess, fork, type StdioOptions } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly stdio?: readonly ('pipe' | 'ignore' | 'inherit')[]
}

/** A process of Node; `utility-host.ts` gives it the `process.parentPort` that Electron's would have. */
class UtilityProcess extends EventEmitter {
  readonly stdout: Readable | null
  readonly stderr: Readable | null
  readonly #child: ChildProcess

  constructor(
    modulePath: string,
    args: readonly string[],
    { env, stdio = ['ignore', 'inherit', 'inherit'] }: ForkOptions,
  ) {
    super()
    const host = fileURLToPath(new URL('./utility-host.ts', import.meta.url))
    const settings = { execArgv: ['--import', host], stdio: [...stdio, 'ipc'] as StdioOptions }
    this.#child = fork(modulePath, args, env ? { ...settings, env } : settings)
    this.stdout = this.#child.stdout
    this.stderr = this.#child.stderr
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('exit', (code) => this.emit('exit', code))
    // The real ones die with the browser process.
    process.on('exit', () => this.#child.kill('SIGKILL'))
  }

  get pid(): number | undefined {
    return this.#child.pid
  }

  postMessage(message: unknown): void {
    this.#child.send(message as object)
  }

  kill(): boolean {
    return this.#child.kill()
  }
}

export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(modulePath, args, options),
}
