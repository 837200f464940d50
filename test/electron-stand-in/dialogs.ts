import { answers, record } from './record.ts'

type DialogName = keyof typeof answers

/** Records a dialog and answers it as the test prepared; the window may be left out, as in Electron. */
function ask(name: DialogName, cancelled: unknown) {
  return async (...args: unknown[]): Promise<unknown> => {
    record(`dialog.${name}`, { options: args.at(-1) })
    return answers[name].shift() ?? cancelled
  }
}

export const dialog = {
  showOpenDialog: ask('showOpenDialog', { canceled: true, filePaths: [] }),
  showSaveDialog: ask('showSaveDialog', { canceled: true, filePath: '' }),
  showMessageBox: ask('showMessageBox', { response: 1, checkboxChecked: false }),
  showErrorBox: (title: string, content: string) => record('dialog.showErrorBox', { title, content }),
}

export const shell = {
  openExternal: async (url: string) => record('shell.openExternal', { url }),
}
