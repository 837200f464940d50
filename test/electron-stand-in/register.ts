/** `node --import ./register.ts out/main/index.js` boots an Electron build: from here on, `electron` names the stand-in. */
import { registerHooks } from 'node:module'

const electron = new URL('./electron.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: electron, shortCircuit: true } : next(specifier, context),
})
Object.defineProperty(process.versions, 'electron', { value: '0.0.0-stand-in', enumerable: true })
Object.assign(process, { type: 'browser' })
