/** The check that anybody can run, with the key that this computer's backend has published. */
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param home folder of the console whose backend signed */
export async function verifyFile(file: string, home: string): Promise<{ code: number; said: string }> {
  const npm = promisify(execFile)('npm', ['run', '-s', 'verify', '--', file], {
    cwd: root,
    env: { ...process.env, PRIVACY_DESK_HOME: home },
  })
  return npm.then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, said: error.stdout }),
  )
}
