/** Where a backend on this computer keeps its data, and so publishes its key. */
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * DATA_DIR alone when it is set. Otherwise the folder of a backend started by hand, and the one that a console
 * starts beside itself: in the account's folder for application data, which Electron calls `userData`.
 */
export function dataFolders(root: string, platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (env.DATA_DIR) return [env.DATA_DIR]
  return [join(root, '.data', 'backend'), join(consoleHome(platform, env), 'backend')]
}

function consoleHome(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (env.PRIVACY_DESK_HOME) return env.PRIVACY_DESK_HOME
  if (platform === 'darwin') return join(homedir(), 'Library/Application Support/Privacy Desk')
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData/Roaming'), 'Privacy Desk')
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'Privacy Desk')
}
