/** Saves what a person asked for, whole or not at all. */
import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** What a file is made of: at once, or as it comes. */
type Content = Uint8Array | AsyncIterable<Uint8Array>

/**
 * Writes beside the target, syncs to the disk, then renames over it: after a power cut there is the old file or
 * the new one.
 *
 * @throws NodeJS.ErrnoException (ENOSPC, EACCES …), or what reading the content throws; then no file is left behind.
 */
export async function writeFileAtomically(path: string, content: Content): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`)
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncFolder(dirname(path))
}

/** Makes the rename durable. Windows cannot open folders and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
