import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageStatement } from '../../src/backend/feed/snapshot.ts'
import { collection } from '../../src/shared/contract/sync.ts'
import { type Booted, bootBackend, describeOnBoth } from '../support/backend.ts'

const ID = '01935c1a-7b00-7000-8000-0000000000c1'
const NOW = '2026-11-23T02:00:00.000Z'

/** A key of each collection in each slice. */
function afterOf(name: string, slice: string): string {
  if (name === 'entry') return slice === 'open' ? `${ID}/${ID}.0` : `${NOW}/${ID}.0`
  return ['user', 'case', 'incident', 'notice', 'record', 'report', 'person'].includes(name) ? ID : `${ID}/${ID}`
}

describeOnBoth('a page of the snapshot', (engine) => {
  let backend: Booted
  beforeAll(async () => {
    backend = await bootBackend(engine)
  })
  afterAll(() => backend.close())

  it.each(
    collection.options.flatMap((name) => [
      { name, slice: 'open' as const },
      { name, slice: 'rest' as const },
    ]),
  )('walks an index: $name, $slice', async ({ name, slice }) => {
    const statement = pageStatement({ collection: name, slice, after: afterOf(name, slice), limit: 5000 }, NOW)
    const plan = await backend.store.db.transaction().execute(async (tx) => {
      // On small tables the planner prefers to sort: it is asked whether it could do without.
      for (const setting of ['enable_seqscan', 'enable_sort', 'enable_hashjoin', 'enable_bitmapscan']) {
        await sql`set local ${sql.raw(setting)} = off`.execute(tx)
      }
      const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${statement}`.execute(tx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    if (name === 'user' && slice === 'rest') return
    expect(plan).toMatch(/Index (Only )?Scan/)
    // `Sort Key` of a Merge Append is the order in which it takes from its indexes: nothing is sorted there.
    expect(plan).not.toMatch(/Seq Scan|Sort(?! Key)/)
  })
})
