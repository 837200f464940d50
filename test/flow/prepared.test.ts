/** Statements that are prepared once for each connection, and a pooler that loses them. */
import { sql } from 'kysely'
import { afterEach, expect, it } from 'vitest'
import { prepared } from '../../src/backend/store/prepared.ts'
import type { Tx } from '../../src/backend/store/store.ts'
import { type Booted, bootBackend, describeOnPostgres } from '../support/backend.ts'

describeOnPostgres('a statement that is asked all the time', () => {
  let backend: Booted | undefined
  afterEach(() => backend?.close())

  async function ask(tx: Tx, n: number): Promise<number | undefined> {
    const { rows } = await sql<{ n: number }>`${prepared} select ${n}::integer + 1 as n`.execute(tx)
    return rows[0]?.n
  }
  const kept = (tx: Tx) => sql`select name from pg_prepared_statements`.execute(tx).then(({ rows }) => rows.length)

  it('is prepared once, and does its work also where it gets lost', async () => {
    backend = await bootBackend('PostgreSQL')
    const { store } = backend
    await store.transaction(async (tx) => {
      expect(await kept(tx)).toBe(0)
      expect([await ask(tx, 1), await ask(tx, 2)]).toEqual([2, 3])
      expect(await kept(tx)).toBe(1)
    })
    let tries = 0
    const answers = await store.transaction(async (tx) => {
      tries += 1
      const first = await ask(tx, 1)
      if (tries === 1) await sql`deallocate all`.execute(tx)
      return [first, await ask(tx, 2)]
    })
    expect({ answers, tries }).toEqual({ answers: [2, 3], tries: 2 })
  })
})
