import { homedir } from 'node:os'
import { join } from 'node:path'

const FOLDER = 'Privacy Desk'

/** Where this account keeps the console's data: PRIVACY_DESK_HOME, or the system's usual folder for application data. */
export function homeFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (env.PRIVACY_DESK_HOME) return env.PRIVACY_DESK_HOME
  if (platform === 'darwin') return join(homedir(), 'Library/Application Support', FOLDER)
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData/Roaming'), FOLDER)
  return join(env.XDG_CONFIG_HOME ?? join(homedir(), '.config'), FOLDER)
}

/** The system's own way to open an address: program and arguments. */
export function openerOf(platform: NodeJS.Platform, url: string): [string, string[]] {
  if (platform === 'darwin') return ['open', [url]]
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]]
  return ['xdg-open', [url]]
}
