import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { PAGE_URL } from './protocol.ts'
import { secureWebPreferences } from './web-preferences.ts'

/** As the page draws it, in CSS pixels. */
const TITLE_BAR_HEIGHT = 40

/** Opens the one window of the console. It shows itself once it has something to show. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: app.name,
    // The page draws the title bar; the system's own buttons lie over it, in a grey that is legible on both themes.
    titleBarStyle: 'hidden',
    trafficLightPosition: { x: 14, y: 13 },
    titleBarOverlay: { color: '#00000000', symbolColor: '#74777d', height: TITLE_BAR_HEIGHT },
    webPreferences: secureWebPreferences(join(app.getAppPath(), 'out/preload/index.cjs'), !app.isPackaged),
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(PAGE_URL)
  return window
}
