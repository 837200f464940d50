// `npm start`: the console in Electron where its runtime is present or can be downloaded, otherwise in the system's browser.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildWhenStale } from './build.mjs'
import { obtainRuntime, windowObstacle } from './electron-runtime.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const CANNOT_LOAD = 127 // the dynamic loader's answer where a library of the desktop is missing

function requireTypeStripping() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  console.error(
    `Node ${process.versions.node} is too old, and no newer one is bundled for ${process.platform}-${process.arch}: ` +
      'install Node 22.18 or newer from https://nodejs.org.',
  )
  process.exit(1)
}

/** @returns {Promise<string | undefined>} Electron's executable, or undefined for the browser edition */
async function chooseRuntime() {
  if (process.env.PRIVACY_DESK_SHELL === 'browser') return undefined
  const obstacle = windowObstacle()
  if (!obstacle) return obtainRuntime()
  console.log(`Electron: not used here, ${obstacle}`)
  return undefined
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>} the exit code, as a shell reports it
 */
function run(program, args) {
  const { ELECTRON_RUN_AS_NODE: _unset, ...env } = process.env
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env })
  const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal)
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, forward)
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))
    })
  })
}

function runBrowserEdition() {
  console.log('Console: starting in the browser edition…')
  return run(process.execPath, [join(root, 'src', 'main', 'browser', 'index.ts')])
}

async function start() {
  requireTypeStripping()
  const runtime = await chooseRuntime()
  if (!buildWhenStale(root)) return 1
  if (!runtime) return runBrowserEdition()
  console.log('Console: starting in Electron…')
  const code = await run(runtime, ['.'])
  if (code !== CANNOT_LOAD) return code
  console.log('Electron: cannot run here, a library of the desktop is missing')
  return runBrowserEdition()
}

process.exitCode = await start()
