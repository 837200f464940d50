// Runs npm without a shell and without npm.cmd: npm tells its scripts where its own program lies.
import { spawnSync } from 'node:child_process'

/**
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function runNpm(args, options = {}) {
  // Started by another package manager, this names that one.
  const program = process.env.npm_execpath?.match(/npm-cli\.c?js$/) ? process.env.npm_execpath : undefined
  const settings = { stdio: /** @type {const} */ ('inherit'), ...options }
  return program
    ? spawnSync(process.env.npm_node_execpath ?? process.execPath, [program, ...args], settings)
    : spawnSync('npm', args, { ...settings, shell: process.platform === 'win32' })
}
