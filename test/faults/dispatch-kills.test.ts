import pg from 'pg'
import { expect, it } from 'vitest'
import { describeOnBoth, postgresUrl } from '../support/backend.ts'
import { type DispatchKillReport, killDispatch } from './dispatch-kills.ts'

/** Enough to be sent during the kills. The embedded database takes seconds to come up after each. */
const size = { PGlite: { people: 3000, kills: 2 }, PostgreSQL: { people: 12_500, kills: 5 } }

describeOnBoth('a backend that is killed while it sends', (engine) => {
  it('tells each person once, or does not know, and forgets nobody', { timeout: 240_000 }, async () => {
    const { people } = size[engine]
    const report = await killDispatch({ engine, ...size[engine], seed: 11 })
    expect(report).toMatchObject({ twice: 0, ready: 0, invented: 0, balanced: true })
    // Nine in ten are still there; one in fifty has a guardian besides.
    expect(report.accepted + report.uncertain).toBe(people * 0.92)
    expect(report.uncertain).toBeLessThanOrEqual(report.mostUncertain)
    expect(report.slowestMs).toBeLessThan(30_000)
  })
})

it.skipIf(!process.env.TEST_DATABASE_URL)(
  'would tell people twice if what was on its way were sent again (sabotage)',
  { timeout: 240_000 },
  async () => {
    const report: DispatchKillReport = await killDispatch({
      ...{ engine: 'PostgreSQL', ...size.PostgreSQL, kills: 4, seed: 12, afterKill: sendAgain },
    })
    expect(report.twice).toBeGreaterThan(0)
  },
)

async function sendAgain({ schema }: { schema: string }): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() })
  await client.connect()
  const table = `${pg.escapeIdentifier(schema)}.message_batch`
  // What the killed process had begun ends first.
  await client.query('begin')
  await client.query(`lock table ${table} in exclusive mode`)
  await client.query(`update ${table} set taken_at = null, lost_at = null where lost_at is not null`)
  await client.query('commit')
  await client.end()
}
