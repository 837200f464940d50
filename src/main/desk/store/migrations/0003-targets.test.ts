import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { temporaryFolder, testKeys } from '../../../../../test/fixtures/store/open-store.ts'
import { openFile } from '../database.ts'
import { work } from './0001-work.ts'
import { imports } from './0002-imports.ts'
import { targets } from './0003-targets.ts'
import { migrateWork } from './migrate.ts'

const text = { id: 't', body: '记一笔 "引号"', salt: '00' }
const note = (field: 'caseId' | 'target') => ({
  id: 'b',
  args: { text: { id: 't' } },
  records: { texts: [{ ...text, [field]: 'c' }] },
})
/** A person keeps their case. */
const opening = { id: 'a', args: {}, records: { person: { caseId: 'c', name: '王' } } }

it('keeps what waits, with its texts as the backend takes them now', () => {
  const path = join(temporaryFolder(), 'work.db')
  const database = openFile(path, testKeys, { synchronous: 'FULL', cacheMiB: 1, checkpointPages: 1000 })
  onTestFinished(() => void database.close())
  migrateWork(database, [work, imports])
  const wait = database.prepare(
    "INSERT INTO outbox (id, type, case_id, body, at, state) VALUES (?, 'case.note', 'c', ?, 'e', 'waiting')",
  )
  for (const command of [opening, note('caseId')]) wait.run(command.id, JSON.stringify(command))
  database
    .prepare("INSERT INTO conflict (id, case_id, rejection, refused_at, commands) VALUES ('x', 'c', '{}', 'e', ?)")
    .run(JSON.stringify([opening, note('caseId'), note('caseId')]))
  migrateWork(database, [work, imports, targets])
  const outbox = database.prepare('SELECT target, body FROM outbox ORDER BY seq').all() as Record<string, string>[]
  expect(outbox.map(({ target }) => target)).toEqual(['c', 'c'])
  expect(outbox.map(({ body }) => JSON.parse(body ?? ''))).toEqual([opening, note('target')])
  const commands = database.prepare('SELECT commands FROM conflict').pluck().get() as string
  expect(JSON.parse(commands)).toEqual([opening, note('target'), note('target')])
})
