/** `node boot.ts out/main/index.js` boots an Electron build: from here on, `electron` names the stand-in. */
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const electron = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
})
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-stand-in', enumerable: true })
Object.assign(process, { type: 'browser' })

// To the build, its main module is what was started.
process.argv.splice(1, 1)
const { app } = await import('./app.ts')
await import(pathToFileURL(resolve(process.argv[1] ?? '')).href)
app.mainModuleEvaluated()
