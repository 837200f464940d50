/**
 * A notice to very many people on PostgreSQL: the ledger is filled, then everything goes to a provider that answers at
 * once, with the ledger and without it; meanwhile the board is asked.
 */
import { sql } from 'kysely'
import type { Channel, Outcome, Outgoing } from '../../src/backend/channels/channel.ts'
import { readBoard } from '../../src/backend/dispatch/board.ts'
import type { claim } from '../../src/backend/dispatch/claim.ts'
import { enqueue } from '../../src/backend/dispatch/enqueue.ts'
import { type ActiveRun, readTexts } from '../../src/backend/dispatch/runs.ts'
import type { NoticeState } from '../../src/shared/domain/notice/state.ts'
import { type Booted, bootBackend } from '../../test/support/backend.ts'
import { DispatchOffice } from '../../test/support/dispatch-office.ts'
import { frozen } from '../../test/support/notice-office.ts'
import { answer, caseOptions } from '../child.ts'
import { load, spread } from '../measure.ts'

const { people, boards } = caseOptions<{ people: number; boards: number }>()

/** Ends a transaction of which nothing is to stay. */
class RolledBack extends Error {}

class AtOnce implements Channel {
  readonly provider: string
  readonly channel: Channel['channel']
  readonly batch = 100
  readonly perSecond = Number.POSITIVE_INFINITY
  sent = 0

  constructor(channel: Channel['channel']) {
    this.channel = channel
    this.provider = `at-once-${channel}`
  }

  async send(messages: readonly Outgoing[]): Promise<Outcome[]> {
    this.sent += messages.length
    return messages.map(({ id }) => ({ state: 'accepted', providerId: id }))
  }

  async close(): Promise<void> {
    // Nothing is held open.
  }
}

const channels = [new AtOnce('push'), new AtOnce('sms'), new AtOnce('email')]
const sent = () => channels.reduce((sum, channel) => sum + channel.sent, 0)
const backend = await bootBackend('PostgreSQL', {
  now: () => new Date().toISOString(),
  channels: { channels, perHour: null },
  dispatch: { lookMs: 50 },
})
const desk = await DispatchOffice.open(backend)
await desk.prepare(people)
await sql`vacuum analyze cohort_recipient`.execute(backend.store.db)
const enqueueMs = await measureEnqueue(backend)
const without = await withoutLedger(backend)
const begun = performance.now()
await desk.start()
const total = without.messages
const boardTimes: number[] = []
let [firstAt, lastAt] = [0, 0]
while (sent() < total) {
  const asked = performance.now()
  await readBoard(backend.backend, desk.notice).catch(() => undefined)
  if (firstAt > 0) boardTimes.push(performance.now() - asked)
  else if (sent() > 0) firstAt = performance.now()
  await new Promise((resolve) => setTimeout(resolve, 100))
}
lastAt = performance.now()
const withLedgerPerSecond = (total / (lastAt - firstAt)) * 1000
const quiet: number[] = []
for (let n = 0; n < boards; n += 1) {
  const asked = performance.now()
  await readBoard(backend.backend, desk.notice)
  quiet.push(performance.now() - asked)
}
const board = await readBoard(backend.backend, desk.notice)
const { rows: counted } = await sql<{ n: number }>`
  select count(*) as n from message where notice = ${desk.notice} and state = 'accepted'`.execute(backend.store.db)
const exact = board.channels.reduce((sum, { accepted }) => sum + accepted, 0) === counted[0]?.n
await backend.close()
answer({
  ...{ load: load(), people, enqueueMs, startMs: firstAt - begun, messages: total },
  ...{ withLedgerPerSecond, withoutPerSecond: without.perSecond, exact },
  ...{ board: spread(quiet), boardWhileSending: spread(boardTimes) },
})

/** How long it takes until all of them can be taken; rolled back, so that the run begins with an empty ledger. */
async function measureEnqueue({ store }: Booted): Promise<number> {
  const asked = performance.now()
  let ms = 0
  await store
    .transaction(async (tx) => {
      const run = { notice: desk.notice, revision: frozen.revision, cohort: desk.cohort }
      await enqueue(tx, run, ['push', 'sms', 'email', 'phone', 'letter'])
      ms = performance.now() - asked
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  return ms
}

/** The same people, texts and batches, and nothing written down. */
async function withoutLedger(from: Booted): Promise<{ messages: number; perSecond: number }> {
  const { db } = from.store
  const row = await db.selectFrom('notice').select('state').where('id', '=', desk.notice).executeTakeFirstOrThrow()
  const state = JSON.parse(row.state) as NoticeState
  const sending = { ...frozen, cohort: desk.cohort } as ActiveRun['sending']
  const run: ActiveRun = { notice: desk.notice, revision: 1, cohort: desk.cohort, sending, state }
  const texts = await readTexts(db, from.backend, run)
  if (!texts) throw new Error('no texts')
  const began = performance.now()
  let messages = 0
  for (let after = ''; ; ) {
    const { rows } = await sql<Awaited<ReturnType<typeof claim>>[number] & { token: string }>`
      select r.*, md5(r.token)::uuid as id, 'self' as addressee, 1 as attempts from cohort_recipient r
      where cohort = ${desk.cohort} and token > ${after} order by token limit 100`.execute(db)
    if (rows.length === 0) break
    after = rows.at(-1)?.token ?? ''
    const there = rows.filter((person) => person.class !== 'cancelled')
    const each = there.flatMap((person) => {
      const self = texts.messageFor(person, person.account_id === null ? 'sms' : 'push')
      const guardian = person.class === 'minor' ? texts.messageFor({ ...person, addressee: 'guardian' }, 'sms') : null
      return [self, guardian].filter((message) => message !== null)
    })
    await new AtOnce('push').send(each)
    messages += each.length
  }
  return { messages, perSecond: (messages / (performance.now() - began)) * 1000 }
}
