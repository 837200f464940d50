/** The module that `electron` names while the stand-in is registered: the part of Electron that the console uses, and no more. */
import { app } from './app.ts'
import { dialog, shell } from './dialogs.ts'
import { Menu } from './menu.ts'
import { Notification } from './notification.ts'
import { protocol, session } from './protocol.ts'
import { answers, log } from './record.ts'
import { answerTest } from './remote.ts'
import { safeStorage } from './safe-storage.ts'
import { utilityProcess } from './utility-process.ts'
import { ipcMain } from './web-contents.ts'
import { BrowserWindow } from './window.ts'

export {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
}

/** What a test's `evaluate` receives. */
export const electron = {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  safeStorage,
  session,
  shell,
  utilityProcess,
  standIn: { log, answers },
}
export type StandIn = typeof electron

answerTest(electron)
