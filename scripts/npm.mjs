// Runs npm without a shell and without npm.cmd: npm tells its scripts where its own program lies.
import { spawn, spawnSync } from 'node:child_process'

/** @param {string[]} args @returns {[program: string, args: string[], shell: boolean]} */
function npm(args) {
  // Started by another package manager, this names that one.
  const program = process.env.npm_execpath?.match(/npm-cli\.c?js$/) ? process.env.npm_execpath : undefined
  if (program) return [process.env.npm_node_execpath ?? process.execPath, [program, ...args], false]
  return ['npm', args, process.platform === 'win32']
}

/**
 * @param {string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 */
export function runNpm(args, options = {}) {
  const [program, all, shell] = npm(args)
  return spawnSync(program, all, { stdio: 'inherit', ...options, shell })
}

/**
 * The same while other things go on.
 *
 * @param {string[]} args
 * @param {{ cwd: string, quiet: boolean }} options `quiet` keeps what it says for the end
 * @returns {Promise<{ passed: boolean, said: string }>}
 */
export function startNpm(args, { cwd, quiet }) {
  const [program, all, shell] = npm(args)
  const child = spawn(program, all, { cwd, shell, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
  /** @type {Buffer[]} */
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(bytes))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ passed: code === 0, said: Buffer.concat(said).toString() }))
  })
}
