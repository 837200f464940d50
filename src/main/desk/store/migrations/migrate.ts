/** Brings `work.db` to the version of this program: numbered steps, each once, each whole. */
import type { Database } from '../database.ts'
import { StoreError } from '../errors.ts'
import { work } from './0001-work.ts'
import { imports } from './0002-imports.ts'
import { targets } from './0003-targets.ts'
import { cohorts } from './0004-cohorts.ts'
import { registers } from './0005-registers.ts'
import { exportLog } from './0006-exports.ts'
import { occasions } from './0007-occasions.ts'

export interface Migration {
  /** `0001-what`: the number is the `user_version` after it. */
  id: string
  up: string
}

export const workMigrations: readonly Migration[] = [work, imports, targets, cohorts, registers, exportLog, occasions]

/** @throws StoreError `newer_version` when a later program has already changed the file */
export function migrateWork(database: Database, migrations: readonly Migration[] = workMigrations): void {
  const at = database.pragma('user_version', { simple: true }) as number
  if (at > migrations.length) throw new StoreError('newer_version', database.name)
  for (const [index, { up }] of migrations.entries()) {
    if (index < at) continue
    database.transaction(() => {
      database.exec(up)
      database.pragma(`user_version = ${index + 1}`)
    })()
  }
}
