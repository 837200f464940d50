/**
 * The embedded engine. It neither locks its folder nor flushes it to disk: a second process would lose writes
 * silently, so the folder is locked here, and a banner tells that a power cut may cost the last writes.
 */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'
import { lockFolder } from './folder-lock.ts'
import type { Engine } from './store.ts'
import { parsers } from './values.ts'

/** @throws StoreError FOLDER_IN_USE */
export async function openPglite(dataDir: string, image?: Blob): Promise<Engine> {
  if (dataDir === ':memory:') {
    const pglite = await PGlite.create({ parsers, ...(image ? { loadDataDir: image } : {}) })
    return engine(pglite, async () => undefined)
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const unlock = await lockFolder(dataDir)
  try {
    const folder = join(dataDir, 'pglite')
    if (!existsSync(folder)) await createFolder(folder)
    return engine(await PGlite.create(folder, { parsers }), unlock)
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Made beside and renamed, so that a kill in the first seconds leaves no half-written database behind. */
async function createFolder(folder: string): Promise<void> {
  const fresh = `${folder}.new`
  await rm(fresh, { recursive: true, force: true })
  const pglite = await PGlite.create(fresh)
  await pglite.close()
  await rename(fresh, folder)
}

function engine(pglite: PGlite, close: () => Promise<void>): Engine {
  const dialect = new PGliteDialect({ pglite })
  return {
    dialect,
    embedded: true,
    close: async () => {
      if (!pglite.closed) await pglite.close()
      await close()
    },
  }
}
