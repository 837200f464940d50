import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { secureWebPreferences } from './web-preferences.ts'

it('isolates, sandboxes, and leaves everything else at its secure default', () => {
  expect(secureWebPreferences('/preload.cjs', false)).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    devTools: false,
  })
})

it('stands behind the only window that the sources create', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join('src', name), 'utf8'))
  expect(sources.filter((source) => source.includes('new BrowserWindow('))).toHaveLength(1)
})
