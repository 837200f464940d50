import type { BrowserWindow, Dialog, Shell } from 'electron'
import type { DialogsPort } from '#desk/ports.ts'
import { outsideUrl } from './navigation.ts'
import type { Words } from './words.ts'

/** What the shell asks people through the system's own dialogs. */
export interface Dialogs extends DialogsPort {
  /** Opens an address in the system's browser when it is an official source and the person agrees (ASVS 3.7.3). */
  openExternal(url: string): Promise<boolean>
}

export function systemDialogs(system: { dialog: Dialog; shell: Shell }, window: BrowserWindow, words: Words): Dialogs {
  const { dialog, shell } = system
  return {
    async save({ suggestedName, filters }) {
      const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: suggestedName, filters })
      return canceled ? null : filePath
    },
    async open({ filters }) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { filters, properties: ['openFile'] })
      return canceled ? null : (filePaths[0] ?? null)
    },
    async openExternal(text) {
      const url = outsideUrl(text)
      if (!url) return false
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: words.openOutside,
        detail: url,
        buttons: [words.open, words.cancel],
        defaultId: 0,
        cancelId: 1,
      })
      if (response !== 0) return false
      await shell.openExternal(url)
      return true
    },
  }
}
