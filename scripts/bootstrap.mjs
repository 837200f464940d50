// Installs the locked packages when they are missing or out of date. Needs nothing but Node and npm.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runNpm } from './npm.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(root, 'node_modules', '.bootstrap')

/** @param {string} message */
function stop(message) {
  console.error(message)
  process.exit(1)
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  stop(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org and run the command again.`,
  )
}

function requireWritableFolder() {
  try {
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(`${stamp}.probe`, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error
    stop(`Cannot write to ${root} (${code}). Copy the project to a folder that you own and run the command again.`)
  }
}

function install() {
  console.log(
    existsSync(stamp) ? 'Packages: updating to the new lock file…' : 'Packages: installing (once, about a minute)…',
  )
  // Nothing in the set needs an install script; without this flag npm tries to compile better-sqlite3, whose binary is packed.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const result = runNpm(args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  if (result.error)
    stop(`Packages: npm did not start (${result.error.message}). Install Node with npm and run the command again.`)
  if (result.status !== 0) {
    stop(
      `Packages: npm ci ended with ${result.signal ?? `code ${result.status}`}; its reason stands above. Check the network, ` +
        'the proxy (npm config get proxy) and the free disk space, close the console if it is open, and run the command again.',
    )
  }
}

requireNode()
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  requireWritableFolder()
  install()
  writeFileSync(stamp, wanted)
  console.log('Packages: ready')
}
