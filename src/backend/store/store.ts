/**
 * The backend's database: PGlite in a folder (trying out, demo, tests) or PostgreSQL 15 and later by URL (a team).
 * Both run the same migrations and the same statements.
 */
import { Kysely, sql, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrations } from './migrations/all.ts'
import { openPglite } from './pglite.ts'
import { openPostgres } from './postgres.ts'
import { isRetryable, StoreError } from './store-error.ts'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>
/** What reads: the database, or a transaction. A function that takes `Tx` writes. */
export type Reader = Kysely<Tables>

export interface StoreOptions {
  /** Folder of the embedded engine, or `:memory:`. */
  dataDir: string
  /** PostgreSQL instead of the embedded engine. */
  databaseUrl?: string
  /** Schema to work in, on PostgreSQL; made when it is missing. */
  schema?: string
  /** A dumped folder to start from, in memory. */
  image?: Blob
}

const attempts = 6

export class Store {
  readonly db: Kysely<Tables>
  readonly embedded: boolean
  readonly #closeEngine: () => Promise<void>
  readonly #listeners = new Set<() => void>()

  constructor(engine: Engine) {
    this.db = new Kysely<Tables>({ dialect: engine.dialect })
    this.embedded = engine.embedded
    this.#closeEngine = engine.close
  }

  /**
   * Runs `work` in one transaction and again from the start after a serialization failure or a deadlock, so it must
   * not act on the world outside. Inside, use `tx` only: the embedded engine has a single connection.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const result = await this.db.transaction().execute(work)
        for (const listener of this.#listeners) listener()
        return result
      } catch (error) {
        if (attempt === attempts || !isRetryable(error)) throw error
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * 2 ** attempt))
      }
    }
  }

  /** Calls `listener` after each committed transaction of this process. */
  onCommit(listener: () => void): void {
    this.#listeners.add(listener)
  }

  async close(): Promise<void> {
    await this.db.destroy()
    await this.#closeEngine()
  }
}

/** A dialect with what stands behind it. `close` runs after the pool is closed. */
export interface Engine {
  dialect: ConstructorParameters<typeof Kysely<Tables>>[0]['dialect']
  embedded: boolean
  close(): Promise<void>
}

/**
 * Opens the store and brings it to the newest migration.
 *
 * @throws StoreError FOLDER_IN_USE, UNREACHABLE, TOO_OLD, MIGRATION_FAILED
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine = options.databaseUrl
    ? await openPostgres(options.databaseUrl, options.schema)
    : await openPglite(options.dataDir, options.image)
  const store = new Store(engine)
  const { error, results } = await new Migrator({
    db: store.db,
    provider: { getMigrations: async () => migrations },
    ...(options.schema ? { migrationTableSchema: options.schema } : {}),
  }).migrateToLatest()
  if (error === undefined) return store
  await store.close()
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? null
  throw new StoreError('MIGRATION_FAILED', { migration: failed }, { cause: error })
}

/** Undoes `work` alone when it fails, and lets the transaction go on. */
export async function savepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`savepoint command`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint command`.execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint command`.execute(tx)
    await sql`release savepoint command`.execute(tx)
    throw error
  }
}
