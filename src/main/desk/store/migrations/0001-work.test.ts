import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder, testKeys } from '../../../../../test/fixtures/store/open-store.ts'
import { type Database, openFile } from '../database.ts'
import { work } from './0001-work.ts'
import { migrateWork } from './migrate.ts'

function openEmpty(): Database {
  const path = join(temporaryFolder(), 'work.db')
  const database = openFile(path, testKeys, { synchronous: 'FULL', cacheMiB: 1, checkpointPages: 1000 })
  onTestFinished(() => void database.close())
  return database
}

const version = (database: Database) => database.pragma('user_version', { simple: true })

it('makes the tables of the work that only this desk has', () => {
  const database = openEmpty()
  migrateWork(database, [work])
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all()
  expect(new Set(tables)).toEqual(
    new Set([
      'meta',
      'outbox',
      'upload',
      'overlay',
      'overlay_state',
      'overlay_person',
      'overlay_entry',
      'overlay_text',
      'conflict',
      'draft',
      'import_staging',
    ]),
  )
  expect(version(database)).toBe(1)
  expect(() =>
    database
      .prepare("INSERT INTO outbox (id, type, case_id, body, at, state) VALUES ('a', 'b', 'c', 'd', 'e', 'lost')")
      .run(),
  ).toThrow('CHECK constraint failed')
})

it('runs once, whole, and never on a file of a later program', () => {
  const database = openEmpty()
  const second = { id: '0002-second', up: 'CREATE TABLE second (a TEXT) STRICT; CREATE TABLE draft (a TEXT) STRICT' }
  expect(() => migrateWork(database, [work, second])).toThrow('table draft already exists')
  expect(version(database)).toBe(1)
  expect(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'second'").pluck().get()).toBe(0)
  migrateWork(database, [work])
  expect(() => migrateWork(database, [])).toThrow(expect.objectContaining({ fault: 'newer_version' }))
})
