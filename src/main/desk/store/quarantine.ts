/** Rows of the feed that this version cannot read: which they are and where they deviate, and nothing that they say. */
import type { z } from 'zod'
import type { Collection } from '#shared/contract/sync.ts'
import type { Database } from './database.ts'

export class Quarantine {
  readonly #sql: ReturnType<typeof prepare>
  /** What is in it, so that the millions of rows that are not cost no query. */
  readonly #keys = new Set<string>()

  constructor(database: Database) {
    this.#sql = prepare(database)
    this.reset()
  }

  get count(): number {
    return this.#keys.size
  }

  /** Reads again what is in it: after a transaction that failed. */
  reset(): void {
    this.#keys.clear()
    for (const { collection, id } of this.#sql.list.all() as { collection: Collection; id: string }[]) {
      this.#keys.add(`${collection} ${id}`)
    }
  }

  keep(collection: Collection, raw: unknown, error: z.ZodError): void {
    const { id, caseId, version } = (raw ?? {}) as Record<string, unknown>
    const [issue] = error.issues
    const known = [id, caseId].find((value) => typeof value === 'string') ?? ''
    const reason = `${issue?.path.join('.') ?? ''} ${issue?.code ?? ''}`
    this.#sql.keep.run(collection, known, typeof version === 'number' ? version : 0, reason)
    this.#keys.add(`${collection} ${known}`)
  }

  /** The row can be read now, or is gone. */
  release(collection: Collection, id: string): void {
    if (this.#keys.delete(`${collection} ${id}`)) this.#sql.release.run(collection, id)
  }
}

function prepare(database: Database) {
  return {
    list: database.prepare('SELECT collection, id FROM quarantine'),
    keep: database.prepare(
      `INSERT INTO quarantine (collection, id, version, reason) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET version = excluded.version, reason = excluded.reason`,
    ),
    release: database.prepare('DELETE FROM quarantine WHERE collection = ? AND id = ?'),
  }
}
