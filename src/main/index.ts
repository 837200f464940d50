/** Electron's entry. The shell owns window, page, keychain and dialogs; the desk runs in a thread, its backend in a process. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, ipcMain, Notification, protocol, safeStorage, session, shell } from 'electron'
import { type Dialogs, systemDialogs } from './electron/dialogs.ts'
import { type Engine, startEngine } from './electron/engine.ts'
import { osKeychain } from './electron/keychain.ts'
import { applyMenu } from './electron/menu.ts'
import { confineContents } from './electron/navigation.ts'
import { systemNotifications } from './electron/notifications.ts'
import { denyPermissions } from './electron/permissions.ts'
import { pageHandler, registerPageScheme } from './electron/protocol.ts'
import { acceptPort, CONNECT_CHANNEL } from './electron/rpc-port.ts'
import { openWindow } from './electron/window.ts'
import { readWords } from './electron/words.ts'

const resourcesDir = join(app.getAppPath(), 'resources')

app.enableSandbox()
registerPageScheme(protocol)
if (process.env.PRIVACY_DESK_HOME) {
  mkdirSync(process.env.PRIVACY_DESK_HOME, { recursive: true, mode: 0o700 })
  app.setPath('userData', process.env.PRIVACY_DESK_HOME)
}
// Not awaited at the top level: Electron becomes ready only after this module has been evaluated.
if (app.requestSingleInstanceLock()) void app.whenReady().then(run)
else app.quit()

function run(): void {
  denyPermissions(session.defaultSession)
  protocol.handle('app', pageHandler(join(app.getAppPath(), 'out/renderer')))
  applyMenu(process.platform)
  confineContents(app, (url) => void dialogs.openExternal(url))
  const window = openWindow()
  const dialogs = systemDialogs({ dialog, shell }, window, readWords(resourcesDir, app.getLocale()))
  let running: Engine | undefined
  const engine = startDesk(dialogs, window).then((started) => {
    running = started
    return started
  })
  engine.catch(giveUp)
  ipcMain.on(CONNECT_CHANNEL, (event) => {
    void acceptPort(event, window, async () => (await engine).connect())
  })
  app.on('second-instance', () => show(window))
  app.on('window-all-closed', () => app.quit())
  app.on('will-quit', (event) => {
    event.preventDefault()
    // Before the desk runs there is nothing to finish, and the backend's process ends with the app.
    void Promise.resolve(running?.close()).finally(() => app.exit(0))
  })
}

function startDesk(dialogs: Dialogs, window: BrowserWindow): Promise<Engine> {
  const locale = app.getLocale()
  const words = readWords(resourcesDir, locale)
  const keychain = osKeychain(safeStorage, process.platform)
  return startEngine({
    home: app.getPath('userData'),
    resourcesDir,
    calls: {
      'keychain.seal': (bytes) => keychain.seal(bytes),
      'keychain.unseal': (sealed) => keychain.unseal(sealed),
      'dialogs.save': (options) => dialogs.save(options),
      'dialogs.open': (options) => dialogs.open(options),
      openExternal: (url) => dialogs.openExternal(url),
      notify: systemNotifications(Notification, { window, words, locale }),
    },
    onStopped: giveUp,
  })
}

/** A desk that has ended cannot be trusted to have said why: say so and end, what was saved is on disk. */
function giveUp(reason: unknown): void {
  const { stopped, stoppedDetail } = readWords(resourcesDir, app.getLocale())
  const message = reason instanceof Error ? reason.message : 'unknown'
  process.stderr.write(`privacy-desk: ${message}\n`)
  dialog.showErrorBox(stopped, `${stoppedDetail}\n\n${message}`)
  app.exit(1)
}

function show(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
