import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { PAGE_URL } from './protocol.ts'
import { secureWebPreferences } from './web-preferences.ts'

/** Opens the one window of the console. It shows itself once it has something to show. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: app.name,
    webPreferences: secureWebPreferences(join(app.getAppPath(), 'out/preload/index.cjs'), !app.isPackaged),
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(PAGE_URL)
  return window
}
