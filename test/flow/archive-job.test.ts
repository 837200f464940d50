import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { archiveCases, dueCases } from '../../src/backend/jobs/archive-cases.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'
import { reach } from '../support/case-builder.ts'

const DAY = 86_400_000
const CASES = 20_000

describeOnBoth('the job that archives', (engine) => {
  let backend: Booted
  let archivableAt: string

  beforeAll(async () => {
    backend = await bootBackend(engine)
    const closed = reach('closed')
    archivableAt = closed.archivableAt ?? ''
    await fill({ ...closed, stage: 'archived', archivedAt: archivableAt }, { count: CASES, from: 1 })
    await fill(closed, { count: 300, from: CASES + 1 })
    const side = { state: 'objection', since: archivableAt, reasons: [], by: null }
    await fill({ ...closed, side }, { count: 5, from: CASES + 301 })
    await sql`analyze "case"`.execute(backend.store.db)
  })
  afterAll(() => backend.close())

  /** Cases in this state; each has a number of its own. */
  async function fill(state: object, { count, from }: { count: number; from: number }): Promise<void> {
    const json = JSON.stringify({ ...state, number: 'R26-NNNNNN' })
    await sql`
      insert into "case" (id, version, state, changed_at)
      select gen_random_uuid(), 1, replace(${json}, 'NNNNNN', lpad(n::text, 6, '0'))::json, now()
      from generate_series(${from}::integer, ${from + count - 1}::integer) as n`.execute(backend.store.db)
  }

  async function plan(query: { explain(): Promise<unknown[]> }): Promise<string> {
    return JSON.stringify(await query.explain())
  }

  async function countClosed(): Promise<number> {
    const { rows } = await sql<{ n: number }>`select count(*) as n from "case" where stage = 'closed'`.execute(
      backend.store.db,
    )
    return rows[0]?.n ?? 0
  }

  it('walks its index, in order, and never the table', async () => {
    const found = await plan(dueCases(backend.store.db, archivableAt))
    expect(found).toContain('case_archivable')
    expect(found).not.toMatch(/Seq Scan|Sort/)
  })

  it('would scan the table without the index (sabotage)', async () => {
    const found = backend.store.db.transaction().execute(async (tx) => {
      await sql`drop index case_archivable`.execute(tx)
      const without = await plan(dueCases(tx, archivableAt))
      throw new Error(without)
    })
    await expect(found).rejects.toThrow(/Seq Scan/)
  })

  it('takes a batch at a time when the window is over, and none that rests', async () => {
    const { store, backend: running } = backend
    const run = () => store.transaction((tx) => archiveCases(tx, running))
    backend.setNow(new Date(Date.parse(archivableAt) - 1).toISOString())
    await run()
    expect(await countClosed()).toBe(305)
    backend.setNow(new Date(Date.parse(archivableAt) + DAY).toISOString())
    await run()
    expect(await countClosed()).toBe(105)
    await run()
    expect(await countClosed()).toBe(5)
  })
})
