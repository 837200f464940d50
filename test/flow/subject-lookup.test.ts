import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { subjectResult } from '../../src/shared/contract/sync.ts'
import type { PersonRecord } from '../../src/shared/domain/person.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'

const BOTH = { name: '诸葛合成', phone: '10019990001', accountId: 'synthetic_account_91' }

describeOnBoth('archived cases of a person', (engine) => {
  let backend: Booted
  let id: string

  beforeAll(async () => {
    backend = await bootBackend(engine)
    id = await archived(BOTH)
  })
  afterAll(() => backend.close())

  /** A case that was withdrawn, closed and archived: the person is erased. */
  async function archived(person: Partial<PersonRecord>): Promise<string> {
    backend.setNow('2026-11-23T02:00:00.000Z')
    const chen = await backend.desk('chen')
    const target = await chen.open(person)
    expect(await chen.give({ type: 'case.claim', target, baseVersion: 1 })).toMatchObject({ status: 200 })
    expect(await chen.give({ type: 'case.withdraw', target, baseVersion: 2 })).toMatchObject({ status: 200 })
    backend.setNow('2027-02-23T02:00:00.000Z')
    const shen = await backend.desk('shen')
    expect(await shen.give({ type: 'case.archive', target, baseVersion: 3 })).toMatchObject({ status: 200 })
    return target
  }

  async function lookUp(value: string): Promise<string[]> {
    const answer = await (await backend.desk('chen')).request('POST', '/v1/subjects/lookup', { value })
    return subjectResult.parse(await answer.json()).cases.map((row) => row.id)
  }

  it('are found by the whole phone and by the account id, and by no part of them', async () => {
    expect(await lookUp(BOTH.phone)).toEqual([id])
    expect(await lookUp(BOTH.accountId)).toEqual([id])
    for (const part of [BOTH.phone.slice(0, 10), BOTH.phone.slice(-4), BOTH.accountId.slice(0, 10)]) {
      expect(await lookUp(part)).toEqual([])
    }
  })

  it('are found by hashes alone: neither value is left in the database', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(backend.store.db)
    expect(rows.length).toBeGreaterThan(20)
    for (const { name } of rows) {
      const held = await sql<{ row: string }>`select t::text as row from ${sql.table(name)} as t`.execute(
        backend.store.db,
      )
      for (const value of Object.values(BOTH)) expect(JSON.stringify(held.rows), name).not.toContain(value)
    }
  })

  it('need no second token where the phone is all that is known', async () => {
    const target = await archived({ phone: '10019990002', accountId: null })
    expect(await lookUp('10019990002')).toEqual([target])
    const aliases = await backend.store.db.selectFrom('subject_alias').select('case_id').execute()
    expect(aliases).toEqual([{ case_id: id }])
  })

  it('are not found by the phone without the second token (sabotage)', async () => {
    const target = await archived({ phone: '10019990003', accountId: 'synthetic_account_93' })
    expect(await lookUp('10019990003')).toEqual([target])
    await backend.store.transaction((tx) => tx.deleteFrom('subject_alias').where('case_id', '=', target).execute())
    expect(await lookUp('10019990003')).toEqual([])
    expect(await lookUp('synthetic_account_93')).toEqual([target])
  })
})
