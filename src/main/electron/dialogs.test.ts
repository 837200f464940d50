import type { BrowserWindow, Dialog, Shell } from 'electron'
import { expect, it } from 'vitest'
import { systemDialogs } from './dialogs.ts'
import { readWords } from './words.ts'

const words = readWords('resources', 'zh-CN')

/** Dialogs of a system in which the person always answers the same. */
function answering({ agrees = true, paths = ['/chosen.csv'] } = {}) {
  const opened: string[] = []
  const asked: unknown[] = []
  const dialog = {
    showMessageBox: async (_window: BrowserWindow, options: object) => {
      asked.push(options)
      return { response: agrees ? 0 : 1, checkboxChecked: false }
    },
    showSaveDialog: async () => ({ canceled: !agrees, filePath: paths[0] ?? '' }),
    showOpenDialog: async () => ({ canceled: !agrees, filePaths: paths }),
  }
  const shell = { openExternal: async (url: string) => opened.push(url) }
  const system = { dialog, shell } as unknown as { dialog: Dialog; shell: Shell }
  return { opened, asked, dialogs: systemDialogs(system, {} as BrowserWindow, words) }
}

it('opens an official source once the person agrees, and shows where it leads', async () => {
  const { dialogs, opened, asked } = answering()
  expect(await dialogs.openExternal('https://www.cac.gov.cn/a')).toBe(true)
  expect(opened).toEqual(['https://www.cac.gov.cn/a'])
  expect(asked).toMatchObject([{ detail: 'https://www.cac.gov.cn/a', message: words.openOutside }])
})

it('opens nothing without agreement, and does not even ask about other addresses', async () => {
  const refusing = answering({ agrees: false })
  expect(await refusing.dialogs.openExternal('https://www.cac.gov.cn/a')).toBe(false)
  expect(refusing.opened).toEqual([])
  const { dialogs, asked } = answering()
  expect(await dialogs.openExternal('https://example.com/')).toBe(false)
  expect(asked).toEqual([])
})

it('answers with the chosen path, or null', async () => {
  const chosen = answering().dialogs
  expect(await chosen.save({ suggestedName: 'a.pdf', filters: [] })).toBe('/chosen.csv')
  expect(await chosen.open({ filters: [] })).toBe('/chosen.csv')
  const cancelled = answering({ agrees: false, paths: [] }).dialogs
  expect(await cancelled.save({ suggestedName: 'a.pdf', filters: [] })).toBeNull()
  expect(await cancelled.open({ filters: [] })).toBeNull()
})

it('speaks Chinese of any region, English otherwise', () => {
  expect(readWords('resources', 'zh-TW')).toEqual(words)
  expect(readWords('resources', 'de').open).toBe('Open')
})
