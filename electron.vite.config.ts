import { dirname, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { NONCE_PLACEHOLDER } from './src/main/shell/page.ts'

const entryUrl = /new URL\('(\.{1,2}\/[^']+\.ts)', import\.meta\.url\)/g

/**
 * Our sources start threads and processes as plain Node does: `new URL('./thread.ts', import.meta.url)`.
 * In the bundle each such file becomes an entry of its own, and the URL points at it.
 */
function threadEntries(): Plugin {
  return {
    name: 'thread-entries',
    enforce: 'pre',
    transform(code, id) {
      const rewritten = code.replace(entryUrl, (_url, file: string) => {
        const entry = this.emitFile({ type: 'chunk', id: resolve(dirname(id), file) })
        return `import.meta.ROLLUP_FILE_URL_${entry}`
      })
      return rewritten === code ? null : { code: rewritten, map: null }
    },
    resolveFileUrl: ({ relativePath }) => `new URL('./${relativePath}', import.meta.url)`,
  }
}

export default defineConfig({
  main: {
    plugins: [threadEntries()],
    build: { externalizeDeps: true, rolldownOptions: { input: { index: resolve('src/main/index.ts') } } },
  },
  preload: {
    build: {
      // A sandboxed preload can require nothing but electron: everything else is bundled into one CommonJS file.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    html: { cspNonce: NONCE_PLACEHOLDER },
    // No data: URLs for fonts: the page's policy takes files of its own origin only.
    build: {
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input: resolve('src/renderer/index.html') },
    },
  },
})
