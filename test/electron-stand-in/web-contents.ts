import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import type { CDPSession, Frame, Page } from 'playwright-core'
import { app, emitPreventable } from './app.ts'
import { makeCodec } from './codec.ts'
import { type FromPage, preloadSource, type ToPage, WORLD } from './page-world.ts'
import { PagePorts } from './ports.ts'
import { answerRequests, originOf, toAppUrl, toPageUrl } from './protocol.ts'
import { record } from './record.ts'

export const ipcMain = new EventEmitter()

const codec = makeCodec()
const SEND = '__standInSend'

type OpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' }

export interface ContentsOptions {
  readonly preload?: string
  readonly width: number
  readonly height: number
}

/** One page of the browser, with a preload's world beside its own. */
export class WebContents extends EventEmitter {
  readonly id: number
  readonly ports = new PagePorts((message) => void this.#send(message))
  readonly #opened: Promise<Page>
  #cdp: CDPSession | undefined
  #preloadContext: number | undefined
  #openHandler: OpenHandler = () => ({ action: 'allow' })
  #url = ''
  #loading = false

  constructor(id: number, options: ContentsOptions) {
    super()
    this.id = id
    this.#opened = this.#open(options)
  }

  get mainFrame() {
    const url = this.#url
    return { url, origin: originOf(url), parent: null }
  }

  getURL(): string {
    return this.#url
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#opened
    this.#loading = true
    await page.goto(toPageUrl(url)).finally(() => {
      this.#loading = false
    })
  }

  async close(): Promise<void> {
    this.ports.closeAll()
    const page = await this.#opened
    await page.close()
  }

  async #open({ preload, width, height }: ContentsOptions): Promise<Page> {
    const { browser } = await app.browserProcess()
    const context = browser.contexts()[0]
    if (!context) throw new Error('stand-in: Chromium has no default context')
    const page = await context.newPage()
    await page.setViewportSize({ width, height })
    await answerRequests(page)
    await this.#guardNavigation(page)
    this.#cdp = await context.newCDPSession(page)
    await this.#cdp.send('Runtime.enable')
    await this.#cdp.send('Page.enable')
    if (preload) await this.#addPreload(this.#cdp, preload)
    this.#listen(page, this.#cdp)
    return page
  }

  async #addPreload(cdp: CDPSession, path: string): Promise<void> {
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== SEND) return
      const message = codec.decode(payload) as FromPage
      if (message.type === 'hello') this.#preloadContext = executionContextId
      else this.#receive(message)
    })
    await cdp.send('Runtime.addBinding', { name: SEND, executionContextName: WORLD })
    const source = preloadSource({ source: readFileSync(path, 'utf8'), path })
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { worldName: WORLD, source })
  }

  #listen(page: Page, cdp: CDPSession): void {
    page.on('load', () => this.emit('did-finish-load'))
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return
      this.#url = toAppUrl(frame.url())
      this.ports.closeAll()
    })
    page.on('console', (message) => {
      if (message.type() === 'error') record('console.error', { text: message.text() })
    })
    page.on('pageerror', (error) => record('page.error', { text: String(error) }))
    page.on('popup', (popup) => void popup.close())
    cdp.on('Page.windowOpen', ({ url }) => {
      record('window.open', { url: toAppUrl(url), ...this.#openHandler({ url: toAppUrl(url) }) })
    })
  }

  /** What the page starts itself, unlike `loadURL`, must pass the app's listeners first. */
  async #guardNavigation(page: Page): Promise<void> {
    await page.route('**/*', async (route) => {
      const request = route.request()
      const url = toAppUrl(request.url())
      const fromPage = request.isNavigationRequest() && !(this.#loading && isMain(request.frame(), page))
      if (!fromPage || !emitPreventable(this, 'will-frame-navigate', { url })) return route.fallback()
      record('navigation.prevented', { url })
      return route.abort('aborted')
    })
  }

  #receive(message: Exclude<FromPage, { type: 'hello' }>): void {
    if (message.type === 'preload-error') record('preload.error', { text: message.message })
    else if (message.type === 'port') this.ports.deliver(message.id, message.data)
    else if (message.type === 'port-close') this.ports.close(message.id)
    else {
      const ports = message.ports.map((id) => this.ports.adopt(id))
      ipcMain.emit(message.channel, { sender: this, senderFrame: this.mainFrame, ports }, message.message)
    }
  }

  async #send(message: ToPage): Promise<void> {
    const expression = `__standInReceive(${JSON.stringify(codec.encode(message))})`
    // A page that is closing takes its ports along; nobody is left to hear the rest.
    await this.#cdp?.send('Runtime.evaluate', { contextId: this.#preloadContext, expression }).catch(() => undefined)
  }
}

function isMain(frame: Frame, page: Page): boolean {
  return frame === page.mainFrame()
}
