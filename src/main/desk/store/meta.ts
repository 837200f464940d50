/** Facts about a store file, by name: cursor, epoch, scope, position of the snapshot … Values are JSON. */
import type { Database } from './database.ts'

export interface Meta {
  get<T>(key: string): T | undefined
  set(key: string, value: unknown): void
  delete(key: string): void
}

export function metaOf(database: Database, schema: 'main' | 'cache' = 'main'): Meta {
  const statement = (sql: string) => database.prepare(sql.replace('TABLE', `${schema}.meta`))
  const get = statement('SELECT value FROM TABLE WHERE key = ?').pluck()
  const set = statement('INSERT INTO TABLE (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
  const remove = statement('DELETE FROM TABLE WHERE key = ?')
  return {
    get: <T>(key: string) => {
      const value = get.get(key) as string | undefined
      return value === undefined ? undefined : (JSON.parse(value) as T)
    },
    set: (key, value) => void set.run(key, JSON.stringify(value)),
    delete: (key) => void remove.run(key),
  }
}
