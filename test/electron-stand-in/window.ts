import { EventEmitter } from 'node:events'
import { app, emitPreventable } from './app.ts'
import { record } from './record.ts'
import { WebContents } from './web-contents.ts'

interface WindowOptions {
  readonly width?: number
  readonly height?: number
  readonly show?: boolean
  readonly webPreferences?: { readonly preload?: string; readonly [preference: string]: unknown }
}

export class BrowserWindow extends EventEmitter {
  readonly id: number
  readonly webContents: WebContents
  #visible: boolean
  #minimized = false
  #closed = false
  static #last = 0

  constructor({ width = 800, height = 600, show = true, webPreferences = {} }: WindowOptions = {}) {
    super()
    BrowserWindow.#last += 1
    this.id = BrowserWindow.#last
    this.#visible = show
    record('window', { webPreferences })
    const { preload } = webPreferences
    this.webContents = new WebContents(this.id, preload ? { preload, width, height } : { width, height })
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'))
    app.windows.add(this)
    app.emit('web-contents-created', {}, this.webContents)
  }

  static getAllWindows(): BrowserWindow[] {
    return [...app.windows].filter((window) => window instanceof BrowserWindow)
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url)
  }

  show(): void {
    this.#visible = true
  }

  isVisible(): boolean {
    return this.#visible
  }

  focus(): void {
    record('window.focus')
  }

  minimize(): void {
    this.#minimized = true
  }

  isMinimized(): boolean {
    return this.#minimized
  }

  restore(): void {
    this.#minimized = false
  }

  /** @returns false when the app keeps the window open */
  close(): boolean {
    if (this.#closed) return true
    if (emitPreventable(this, 'close')) return false
    this.#closed = true
    void this.webContents.close()
    this.emit('closed')
    app.windowClosed(this)
    return true
  }
}
