import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Change } from '#shared/contract/sync.ts'
import { generateCases } from '../../../../bench/generate.ts'
import { openStore, temporaryFolder, testKeys } from '../../../../test/fixtures/store/open-store.ts'
import { CacheWriter } from './cache-writer.ts'
import type { Database } from './database.ts'
import { DeskStore } from './desk-store.ts'

// Real files, on machines that are busy.
vi.setConfig({ testTimeout: 60_000 })

const generated = [...generateCases({ seed: 21, cases: 120, open: 0.5, staff: 3 })]
const [first, second] = generated as [(typeof generated)[number], (typeof generated)[number]]
const source = { serverId: first.case.id, epoch: 'e', scopeHash: 's' }

/** Every kept count beside the same count over the cases. */
function kept(database: Database): Record<string, unknown> {
  const all = (sql: string) => database.prepare(sql).all()
  return {
    facets: all('SELECT id, n FROM cache.facet WHERE n > 0 ORDER BY id'),
    views: all('SELECT name, n FROM cache.tally WHERE n > 0 ORDER BY name'),
    deadlines: all('SELECT open, due_at, soon_at, urgent_at, n FROM cache.deadline WHERE n > 0 ORDER BY 1, 2, 3, 4'),
  }
}

function counted(database: Database): Record<string, unknown> {
  const all = (sql: string) => database.prepare(sql).all()
  return {
    facets: all('SELECT facet AS id, count(*) AS n FROM cache.case_row GROUP BY facet ORDER BY facet'),
    views: all(
      `SELECT name, count(*) AS n FROM (
         SELECT iif(open = 1, 'todo', 'done') AS name FROM cache.case_row
         UNION ALL SELECT 'opened:' || opened_by FROM cache.case_row WHERE opened_by IS NOT NULL
       ) GROUP BY name ORDER BY name`,
    ),
    deadlines: all(
      `SELECT open, due_key AS due_at, soon_at, urgent_at, count(*) AS n FROM cache.case_row
       WHERE met_at IS NULL AND due_key <> '~' GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    ),
  }
}

describe('the cache', () => {
  it('takes a row when its version is not older than the one here', () => {
    const { store, writer } = openStore()
    const state = (number: string) => ({ ...first.case.state, number })
    const apply = (version: number, number: string) =>
      [...writer.applyRows('case', [{ id: first.case.id, version, state: state(number) }]).targets].length
    expect(apply(3, 'R26-000003')).toBe(1)
    expect(apply(2, 'R26-000002')).toBe(0)
    expect(apply(3, 'R26-000033')).toBe(1)
    const row = store.db.prepare('SELECT version, number FROM cache.case_row').get()
    expect(row).toEqual({ version: 3, number: 'R26-000033' })
    expect(JSON.parse(store.db.prepare('SELECT state FROM cache.case_state').pluck().get() as string)).toEqual(
      state('R26-000033'),
    )
  })

  it('sets a row apart that it cannot read, keeps the rest of the page, and takes the row when it can', () => {
    const { store, writer } = openStore()
    const strange = { ...second.case, state: { ...second.case.state, stage: 'teleported' } }
    writer.applyRows('case', [first.case, strange, null, { id: 7 }])
    expect(writer.unreadable).toBe(2)
    expect(store.db.prepare('SELECT id, reason FROM cache.quarantine ORDER BY id').all()).toEqual([
      { id: '', reason: 'id invalid_type' },
      { id: second.case.id, reason: 'state.stage invalid_value' },
    ])
    expect(store.db.prepare('SELECT count(*) FROM cache.case_row').pluck().get()).toBe(1)
    writer.applyRows('case', [second.case])
    expect(writer.unreadable).toBe(1)
  })

  it('gives a case and its person one rid, whichever comes first', () => {
    const { store, writer } = openStore()
    writer.applyRows('person', [second.person])
    writer.applyRows('case', [first.case, second.case])
    writer.applyRows('person', [first.person])
    const mismatched =
      'SELECT count(*) FROM cache.case_row c LEFT JOIN cache.person p ON p.case_id = c.id WHERE p.rid IS NOT c.rid'
    expect(store.db.prepare(mismatched).pluck().get()).toBe(0)
  })

  it('writes search tokens only when they change', () => {
    const { writer } = openStore()
    writer.applyRows('person', [first.person])
    const run = vi.spyOn(Object.getPrototypeOf(new Sqlite(':memory:').prepare('SELECT 1')), 'run')
    const tokenWrites = () =>
      run.mock.contexts.filter((statement) => /INTO person_search/.test((statement as Sqlite.Statement).source)).length
    writer.applyRows('person', [{ ...first.person, version: 2, replyContact: '信箱' }])
    expect(tokenWrites()).toBe(0)
    writer.applyRows('person', [{ ...first.person, version: 3, name: '改名' }])
    expect(tokenWrites()).toBe(2)
    run.mockRestore()
  })

  it('resumes a first sync at the page behind the last one that was written', () => {
    const folder = temporaryFolder()
    const begun = new CacheWriter(folder, testKeys)
    begun.begin(source, 'e.7')
    begun.applyPage([], null)
    begun.applyPage([first.case], first.case.id)
    begun.close()
    const resumed = new CacheWriter(folder, testKeys)
    expect(resumed).toMatchObject({
      source,
      cursor: 'e.7',
      position: { slice: 'open', collection: 'case', after: first.case.id },
    })
    const seen = new Set<string>()
    while (resumed.position) {
      seen.add(`${resumed.position.slice} ${resumed.position.collection}`)
      resumed.applyPage([], null)
    }
    expect([...seen]).toHaveLength(21)
    expect(() => resumed.applyPage([], null)).toThrow('complete')
    resumed.close()
  })

  it('writes changes and the cursor behind them together or not at all', () => {
    const { store, writer } = openStore()
    writer.begin(source, 'e.0')
    const change = (row: unknown, op: 'u' | 'd' = 'u'): Change => ({
      seq: 1,
      c: 'case',
      id: first.case.id,
      v: 9,
      op,
      row,
    })
    const applied = writer.applyChanges([change({ ...first.case, version: 9 })], 'e.1')
    expect([...applied.targets]).toEqual([first.case.id])
    expect(writer.cursor).toBe('e.1')
    expect(writer.applyChanges([change(undefined, 'd')], 'e.2')).toMatchObject({ removed: true })
    expect(writer.applyChanges([change(undefined, 'd')], 'e.3')).toMatchObject({ removed: false })
    expect(store.db.prepare('SELECT count(*) FROM cache.case_row').pluck().get()).toBe(0)
  })

  it('asks to be compacted six days after a removal, until the copy is taken', () => {
    const folder = temporaryFolder()
    const store = new DeskStore(folder, testKeys)
    let writer = new CacheWriter(folder, testKeys)
    const due = (day: number) => writer.isCompactDue(`2026-11-${day}T00:00:00.000Z`)
    writer.applyRows('case', [first.case])
    expect(due(10)).toBe(false)
    writer.applyChanges([{ seq: 1, c: 'case', id: first.case.id, v: 9, op: 'd' }], 'e.1')
    expect([due(11), due(16), due(17), due(18)]).toEqual([false, false, true, true])
    writer.writeCompactCopy()
    expect(due(19)).toBe(true)
    writer.close()
    store.adoptCompactCache()
    writer = new CacheWriter(folder, testKeys)
    expect(due(30)).toBe(false)
    writer.close()
    store.close()
  })

  it('keeps counts that equal counting, after any changes in any order', () => {
    const { store, writer } = openStore()
    const change = fc.record({
      subject: fc.nat(19),
      state: fc.nat(generated.length - 1),
      version: fc.nat(6),
      gone: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const feed = changes.map(({ subject, state, version, gone }, seq): Change => {
          const id = generated[subject]?.case.id ?? ''
          const row = { id, version, state: generated[state]?.case.state }
          return { seq, c: 'case', id, v: version, op: gone ? 'd' : 'u', ...(gone ? {} : { row }) }
        })
        writer.applyChanges(feed, 'e.1')
        expect(kept(store.db)).toEqual(counted(store.db))
      }),
      { numRuns: 60 },
    )
  })

  it('keeps true counts after a batch that failed', () => {
    const { store, writer } = openStore()
    writer.applyRows('case', [first.case])
    const broken = new Proxy(
      { ...second.case },
      {
        get: () => {
          throw new Error('cut')
        },
      },
    )
    expect(() => writer.applyRows('case', [generated[5]?.case, broken])).toThrow('cut')
    writer.applyRows('case', [generated[6]?.case, second.case])
    expect(kept(store.db)).toEqual(counted(store.db))
  })
})
