/** An empty, migrated PGlite to start from. Making one takes seconds, so it is kept in the temporary folder. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from '../../src/backend/store/migrations/all.ts'

export async function migratedImage(): Promise<Blob> {
  const file = join(tmpdir(), `privacy-desk-pglite-${fingerprint()}.tar`)
  if (!existsSync(file)) await create(file)
  return new Image(await readFile(file))
}

/** Node collects a blob piece by piece, which takes as long as starting the database; these bytes are at hand. */
class Image extends Blob {
  readonly #bytes: Buffer<ArrayBuffer>

  constructor(bytes: Buffer<ArrayBuffer>) {
    super()
    this.#bytes = bytes
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    const { buffer, byteOffset, byteLength } = this.#bytes
    return buffer.slice(byteOffset, byteOffset + byteLength)
  }
}

/** Changes with every migration, with the engine, and with how it is made. */
function fingerprint(): string {
  const hash = createHash('sha256').update(readFileSync(new URL(import.meta.url)))
  const folder = new URL('../../src/backend/store/migrations/', import.meta.url)
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(new URL(name, folder)))
  const engine = new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url)
  return hash.update(readFileSync(engine)).digest('hex').slice(0, 16)
}

async function create(file: string): Promise<void> {
  const pglite = await PGlite.create()
  const db = new Kysely({ dialect: new PGliteDialect({ pglite }) })
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateToLatest()
  if (error) throw error
  // Otherwise every start plays the log of all migrations again.
  await pglite.exec('CHECKPOINT')
  const dump = await pglite.dumpDataDir('none')
  await db.destroy()
  // Renamed into place, so that test files that run beside each other find the whole image or none.
  const fresh = `${file}.${randomUUID()}`
  await writeFile(fresh, Buffer.from(await dump.arrayBuffer()))
  await rename(fresh, file)
}
