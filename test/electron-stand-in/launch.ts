/** The test's side: launches a build over the stand-in, shaped like Playwright's own `_electron.launch`. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import type { StandIn } from './electron.ts'
import type { FromTest, ToTest } from './remote.ts'

const OPEN_TIMEOUT_MS = 20_000
const CLOSE_TIMEOUT_MS = 20_000

export interface LaunchOptions {
  /** The main module of the build, `out/main/index.js`. */
  readonly main: string
  readonly env?: Readonly<Record<string, string>>
}

export class LaunchedApp {
  readonly #child: ChildProcess
  readonly #browser: Browser
  readonly #exited: Promise<[number | null]>
  #lastId = 0

  constructor(child: ChildProcess, browser: Browser) {
    this.#child = child
    this.#browser = browser
    this.#exited = once(child, 'exit') as Promise<[number | null]>
    this.#say({ type: 'attached' })
  }

  #say(message: FromTest): void {
    this.#child.send(message)
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  /** The first page that the app has loaded, unlike Chromium's own blank one. */
  async firstWindow(): Promise<Page> {
    const deadline = performance.now() + OPEN_TIMEOUT_MS
    while (performance.now() < deadline) {
      const pages = this.#browser.contexts().flatMap((context) => context.pages())
      const page = pages.find((candidate) => candidate.url() !== 'about:blank')
      if (page) {
        await page.waitForLoadState()
        return page
      }
      await delay(50)
    }
    throw new Error('stand-in: the app opened no window')
  }

  /** Runs a function in the main process. It is sent as source text, so it sees its arguments only. */
  async evaluate<Answer, Argument = undefined>(
    run: (electron: StandIn, argument: Argument) => Answer,
    argument?: Argument,
  ): Promise<Awaited<Answer>> {
    this.#lastId += 1
    const id = this.#lastId
    const answered = new Promise<Awaited<Answer>>((resolve, reject) => {
      const listen = (message: ToTest) => {
        if (message.type !== 'answer' || message.id !== id) return
        this.#child.off('message', listen)
        if (message.error === undefined) resolve(message.value as Awaited<Answer>)
        else reject(new Error(message.error))
      }
      this.#child.on('message', listen)
    })
    this.#say({ type: 'evaluate', id, source: String(run), argument })
    return answered
  }

  /** Quits the app as a person would. @returns its exit code; null when it hung and had to be killed */
  async close(): Promise<number | null> {
    const late = setTimeout(() => void this.#kill(), CLOSE_TIMEOUT_MS)
    if (this.#child.exitCode === null) {
      this.#say({ type: 'evaluate', id: 0, source: '({ app }) => app.quit()', argument: undefined })
    }
    const [code] = await this.#exited
    clearTimeout(late)
    await this.#browser.close()
    return code
  }

  /** A hung app must not leave its Chromium behind. */
  async #kill(): Promise<void> {
    const session = await this.#browser.newBrowserCDPSession()
    await session.send('Browser.close')
    this.#child.kill('SIGKILL')
  }
}

export async function launch(options: LaunchOptions): Promise<LaunchedApp> {
  const child = spawnApp(options)
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`stand-in: the app ended with code ${code} before it was ready`)
  })
  const debugging = new Promise<string>((resolve) => {
    child.on('message', (message: ToTest) => {
      if (message.type === 'debugging') resolve(message.url)
    })
  })
  const url = await Promise.race([debugging, failed])
  failed.catch(() => undefined) // it ends at some time, and `close` reads the code
  return new LaunchedApp(child, await chromium.connectOverCDP(url))
}

/** Starts the app and leaves it alone, for instance to see a second one give way. */
export function spawnApp({ main, env = {} }: LaunchOptions): ChildProcess {
  return fork(fileURLToPath(new URL('./boot.ts', import.meta.url)), [main], {
    env: { ...process.env, ...env },
    execArgv: [],
    serialization: 'advanced',
  })
}
