// Finds or fetches the Electron runtime. It never imports 'electron': that module downloads synchronously when it is loaded.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const PROBE_TIMEOUT_MS = 5000

/** Why this computer cannot show an Electron window, or undefined. */
export function windowObstacle() {
  if (process.platform !== 'linux') return undefined
  if (process.getuid?.() === 0) return 'Chromium refuses its sandbox to the root user'
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? undefined : 'there is no display'
}

/** @returns {string | undefined} the runtime's executable, when it is installed */
export function findRuntime() {
  const folder = dirname(require.resolve('electron/package.json'))
  const marker = join(folder, 'path.txt')
  if (!existsSync(marker)) return undefined
  const executable = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), readFileSync(marker, 'utf8'))
  return existsSync(executable) ? executable : undefined
}

async function downloadIsReachable() {
  const { version } = require('electron/package.json')
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/'
  try {
    const response = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    })
    return response.ok
  } catch {
    return false // offline, blocked or slower than the probe: the caller has another shell
  }
}

/**
 * The runtime, downloaded when it is not there yet. A slow download is never cut, an unreachable one is given up in 5 s.
 * @returns {Promise<string | undefined>}
 */
export async function obtainRuntime() {
  const present = findRuntime()
  if (present) return present
  console.log('Electron runtime: not installed, looking for its download…')
  if (!(await downloadIsReachable())) {
    console.log('Electron runtime: the download cannot be reached from here')
    return undefined
  }
  console.log('Electron runtime: downloading (once, about 120 MB)…')
  const result = spawnSync(process.execPath, [require.resolve('electron/install.js')], { stdio: 'inherit' })
  const installed = findRuntime()
  console.log(installed ? 'Electron runtime: ready' : `Electron runtime: installation ended with code ${result.status}`)
  return installed
}
