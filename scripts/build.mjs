// Builds the renderer and the Electron bundle when a source is newer than the last build.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)
const BUILT_FROM = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

/** @param {string} path @returns {number} the newest change at or below the path; folders count, since a deletion shows there only */
function newestChange(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}

/** @param {string} root the project's folder @returns {boolean} whether a current build is there */
export function buildWhenStale(root) {
  const stamp = join(root, 'out', '.built')
  const newest = Math.max(...BUILT_FROM.map((path) => newestChange(join(root, path))))
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return true
  console.log('Build: compiling the console…')
  const program = join(dirname(require.resolve('electron-vite/package.json')), 'bin', 'electron-vite.js')
  const result = spawnSync(process.execPath, [program, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (result.status !== 0) return false
  writeFileSync(stamp, '')
  console.log('Build: ready')
  return true
}
