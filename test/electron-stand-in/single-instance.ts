import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One running app per data folder: a lock file that names the first instance and where it listens for the next ones. */
export class SingleInstanceLock {
  readonly #file: string

  private constructor(file: string) {
    this.#file = file
  }

  /** The lock, or undefined when another instance has it; that one then hears our arguments. */
  static acquire(folder: string, onSecondInstance: (argv: string[]) => void): SingleInstanceLock | undefined {
    const file = join(folder, 'SingletonLock')
    const endpoint = endpointOf(process.pid)
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
    } catch {
      const first = Number(readFileSync(file, 'utf8'))
      if (isRunning(first)) {
        createConnection(endpointOf(first)).end(JSON.stringify(process.argv))
        return undefined
      }
      writeFileSync(file, String(process.pid)) // left behind by an instance that was killed
    }
    const server = createServer((socket) => {
      socket.setEncoding('utf8').once('data', (text) => onSecondInstance(JSON.parse(String(text))))
    })
    server.listen(endpoint).unref()
    return new SingleInstanceLock(file)
  }

  release(): void {
    rmSync(this.#file, { force: true })
  }
}

function endpointOf(pid: number): string {
  const name = `electron-stand-in-${pid}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
