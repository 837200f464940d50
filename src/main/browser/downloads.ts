import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, parse } from 'node:path'
import type { DialogsPort } from '#desk/ports.ts'
import { safeName } from './uploads.ts'

/** No dialogs without Electron: files are saved to the Downloads folder under a free name, and opened by uploading them. */
export function downloadsFolder(fallback: string): DialogsPort {
  const downloads = join(homedir(), 'Downloads')
  const folder = existsSync(downloads) ? downloads : fallback
  return {
    save: async ({ suggestedName }) => freePath(folder, safeName(suggestedName)),
    open: async () => null,
  }
}

function freePath(folder: string, fileName: string): string {
  const { name, ext } = parse(fileName)
  let path = join(folder, fileName)
  for (let n = 2; existsSync(path); n += 1) path = join(folder, `${name} (${n})${ext}`)
  return path
}
