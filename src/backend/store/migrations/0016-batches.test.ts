/** What stood in the ledger before there were batches goes on as it was. */
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { migrations } from './all.ts'

const NOTICE = '01935c1a-7b00-7000-8000-0000000000b1'
const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: () => PGlite.create() }) })

/** 250 that wait, 30 to be tried again, 30 on their way, 120 accepted, 5 uncertain, 7 delivered, 9 failed, 4 to call. */
const kinds: [channel: string, state: string, n: number][] = [
  ['push', 'ready', 250],
  ['sms', 'ready', 30],
  ['push', 'sending', 30],
  ['push', 'accepted', 120],
  ['sms', 'uncertain', 5],
  ['sms', 'delivered', 7],
  ['email', 'failed', 9],
  ['phone', 'ready', 4],
]

beforeAll(async () => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  await migrator.migrateTo('0015-work-desk')
  for (const [channel, state, n] of kinds) {
    const isSent = state !== 'ready'
    const dueAt = state === 'sending' || channel === 'sms' ? '2026-11-23T02:05:00Z' : null
    await sql`
      insert into message
        (notice, revision, channel, token, addressee, id, class, state, due_at, provider, provider_id, sent_at)
      select ${NOTICE}::uuid, 1, ${channel}, ${state} || k, 'self', gen_random_uuid(), 'active', ${state},
        case when ${state}::text in ('ready', 'sending') then ${dueAt}::timestamptz end,
        case when ${isSent} then 'p' end, case when ${state}::text = 'accepted' then 'theirs-' || k end,
        case when ${isSent} then '2026-11-23T02:00:00Z'::timestamptz end
      from generate_series(1, ${n}::integer) as k`.execute(db)
  }
  const { error } = await migrator.migrateTo('0016-batches')
  if (error) throw error
}, 60_000)
afterAll(() => db.destroy())

it('puts what waits, is under way or is asked about into batches of a hundred at most', async () => {
  const { rows } = await sql<{ channel: string; kind: string; sizes: number[]; held: number }>`
    select b.channel, case when b.taken_at is null then 'ready' when b.lost_at is not null then 'sending' else 'heard' end
      || case when b.due_at is null then '' else ', later' end as kind,
      array_agg(b.size order by b.size desc) as sizes,
      sum((select count(*) from message m where m.batch = b.id))::integer as held
    from message_batch b group by 1, 2 order by 1, 2`.execute(db)
  expect(rows).toEqual([
    { channel: 'push', kind: 'heard', sizes: [100, 20], held: 120 },
    { channel: 'push', kind: 'ready', sizes: [100, 100, 50], held: 250 },
    { channel: 'push', kind: 'sending', sizes: [30], held: 30 },
    { channel: 'sms', kind: 'heard', sizes: [5], held: 5 },
    { channel: 'sms', kind: 'ready, later', sizes: [30], held: 30 },
  ])
})

it('leaves to each row its state, but for what is under way, and says what is to be done', async () => {
  const { rows } = await sql<{ channel: string; state: string; todo: string | null; n: number }>`
    select channel, state, todo, count(*)::integer as n from message group by 1, 2, 3 order by 1, 2`.execute(db)
  expect(rows).toEqual([
    { channel: 'email', state: 'failed', todo: 'relay', n: 9 },
    { channel: 'phone', state: 'ready', todo: 'work', n: 4 },
    { channel: 'push', state: 'accepted', todo: null, n: 120 },
    { channel: 'push', state: 'ready', todo: null, n: 280 },
    { channel: 'sms', state: 'delivered', todo: null, n: 7 },
    { channel: 'sms', state: 'ready', todo: null, n: 30 },
    { channel: 'sms', state: 'uncertain', todo: 'check', n: 5 },
  ])
})

it('still finds messages by what their provider calls them', async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from message_at_provider a join message m on m.id = a.message
    where a.provider = 'p' and a.provider_id = m.provider_id and m.state = 'accepted'`.execute(db)
  expect(rows).toEqual([{ n: 120 }])
})
