import { EventEmitter } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { type BrowserProcess, startBrowser } from './browser-process.ts'
import { record } from './record.ts'
import { tellTest, whenTestAttached } from './remote.ts'
import { SingleInstanceLock } from './single-instance.ts'

/** A window that the app must close before it ends; false when the window refuses. */
interface Closable {
  close(): boolean
}

/** Emits an event that a listener may prevent. */
export function emitPreventable(emitter: EventEmitter, name: string, details: object = {}): boolean {
  let prevented = false
  emitter.emit(name, { ...details, preventDefault: () => (prevented = true) })
  return prevented
}

class App extends EventEmitter {
  readonly isPackaged = process.env.STAND_IN_PACKAGED === '1'
  readonly windows = new Set<Closable>()
  readonly name: string
  readonly #root: string
  readonly #paths = new Map<string, string>()
  readonly #browser: Promise<BrowserProcess>
  readonly #ready: Promise<void>
  readonly #evaluated = Promise.withResolvers<void>()
  #lock: SingleInstanceLock | undefined
  #quitting = false

  constructor() {
    super()
    this.#root = packageFolder(resolve(process.argv[1] ?? '.'))
    const { productName, name } = JSON.parse(readFileSync(join(this.#root, 'package.json'), 'utf8'))
    this.name = productName ?? name
    const home = process.env.STAND_IN_HOME ?? join(tmpdir(), 'electron-stand-in-home')
    this.#paths.set('userData', join(home, this.name))
    this.#browser = new Promise((started, failed) => setImmediate(() => startBrowser().then(started, failed)))
    const attached = this.#browser.then(({ debuggingUrl }) => {
      tellTest({ type: 'debugging', url: debuggingUrl })
      return whenTestAttached()
    })
    this.#ready = Promise.all([attached, this.#evaluated.promise]).then(() => {
      this.emit('ready')
    })
  }

  /** The browser in which windows open, for the rest of the stand-in. */
  async browserProcess(): Promise<BrowserProcess> {
    return this.#browser
  }

  /** As in Electron, the app is ready only after its main module has run: one that awaits that at the top level hangs. */
  mainModuleEvaluated(): void {
    this.#evaluated.resolve()
  }

  whenReady(): Promise<void> {
    return this.#ready
  }

  getAppPath(): string {
    return this.#root
  }

  getLocale(): string {
    return process.env.STAND_IN_LOCALE ?? 'zh-CN'
  }

  getPath(name: string): string {
    const path = this.#paths.get(name)
    if (!path) throw new Error(`Failed to get '${name}' path`)
    return path
  }

  setPath(name: string, path: string): void {
    this.#paths.set(name, path)
  }

  enableSandbox(): void {
    record('app.enableSandbox')
  }

  requestSingleInstanceLock(): boolean {
    mkdirSync(this.getPath('userData'), { recursive: true })
    this.#lock = SingleInstanceLock.acquire(this.getPath('userData'), (argv) => this.emit('second-instance', {}, argv))
    return this.#lock !== undefined
  }

  quit(): void {
    if (this.#quitting) return
    this.#quitting = true
    setImmediate(() => {
      const mayQuit = !emitPreventable(this, 'before-quit') && [...this.windows].every((window) => window.close())
      if (mayQuit && !emitPreventable(this, 'will-quit')) this.exit(0)
      else this.#quitting = false
    })
  }

  /** Called by a window that has gone; the last one decides over the app, as in Electron. */
  windowClosed(window: Closable): void {
    this.windows.delete(window)
    if (this.windows.size > 0 || this.#quitting) return
    if (!this.emit('window-all-closed')) this.quit()
  }

  exit(code = 0): void {
    this.#lock?.release()
    void this.#browser.then((running) => running.close()).finally(() => process.exit(code))
  }
}

function packageFolder(path: string): string {
  if (existsSync(join(path, 'package.json'))) return path
  if (path === dirname(path)) throw new Error('stand-in: no package.json above the main module')
  return packageFolder(dirname(path))
}

export const app = new App()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit())
// The test went away: nothing may stay behind.
process.on('disconnect', () => app.exit(0))
