/** Messages of which nobody knows what became: given up for uncertain, asked about, and told of by receipts. */
import { sql } from 'kysely'
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import type { Asked, Channel, Receipt } from '../channels/channel.ts'
import type { Store, Tx } from '../store/store.ts'
import { BATCH_SIZE } from './batches.ts'
import { contactColumns } from './claim.ts'
import { COMMON_LANE } from './counts.ts'
import { addParts } from './parts.ts'
import { type News, settle } from './settle.ts'
import { type Addressed, addressOf } from './texts.ts'

/** Batches that are looked at in one transaction. */
const PAGE = 100
/** Most messages that a provider is asked about at once; no less than a batch has. */
const ASKED = BATCH_SIZE

/** What a process took and did not mark before its time was up. */
export async function giveUpLost(store: Store, { now, lane }: { now: Instant; lane: number }): Promise<void> {
  for (let lost = 1; lost > 0; ) {
    lost = await store.transaction(async (tx) => {
      const { rows: batches } = await sql<{ id: number }>`
        update message_batch b set lost_at = null, heard_at = taken_at
        from (
          select id from message_batch where lost_at <= ${now}
          order by id limit ${sql.lit(PAGE)} for update skip locked
        ) as late
        where b.id = late.id returning b.id`.execute(tx)
      if (batches.length === 0) return 0
      const { rows } = await sql<{ id: string }>`
        select id from message where batch = any(${batches.map(({ id }) => id)}) and state = 'ready'`.execute(tx)
      const news = rows.map(({ id }): News => {
        return { id, state: 'uncertain', providerId: null, code: 'LOST', dueAt: null }
      })
      await settle(tx, news, { now, lane })
      return batches.length
    })
  }
}

/** Asks the providers that can be asked, about what is uncertain and what was accepted long ago, the oldest first. */
export async function askProviders(
  backend: Backend,
  channels: readonly Channel[],
  { askMs, lane }: { askMs: number; lane: number },
): Promise<void> {
  const { store, now } = backend
  for (const channel of channels) {
    if (!channel.ask) continue
    const asked = await takeAsked(store, channel, { now: now(), askMs: channel.askMs ?? askMs })
    if (asked.length === 0) continue
    const answers = await channel.ask(asked).catch((): (Receipt | null)[] => [])
    const news = asked.flatMap(({ id }, at): News[] => {
      const receipt = answers[at]
      return receipt ? [newsOf(id, receipt)] : []
    })
    await store.transaction(async (tx) => {
      await settle(tx, news, { now: now(), lane })
      await addParts(tx, news, lane)
    })
  }
}

/** Of the batches that were longest not heard of, as many as can be asked about at once. Where nothing is open any more, nobody asks again. */
async function takeAsked(
  store: Store,
  { provider, channel }: Channel,
  { now, askMs }: { now: Instant; askMs: number },
): Promise<Asked[]> {
  const before = new Date(Date.parse(now) - askMs).toISOString()
  const isOpen = sql`m.state in ('uncertain', 'accepted')`
  return store.transaction(async (tx) => {
    const { rows } = await sql<Addressed & { id: string; provider_id: string | null; sent_at: Instant }>`
      with late as (
        select id, notice, revision, heard_at from message_batch
        where provider = ${provider} and channel = ${channel} and heard_at <= ${before}
        order by heard_at limit ${sql.lit(PAGE)} for update skip locked
      ), summed as (
        select id, open, sum(open) over (order by heard_at, id) as upto
        from (
          select id, heard_at, (select count(*) from message m where m.batch = late.id and ${isOpen}) as open from late
        ) as counted
      ), chosen as (
        update message_batch b set heard_at = case when summed.open > 0 then ${now}::timestamptz end
        from summed where b.id = summed.id and summed.upto <= ${sql.lit(ASKED)}
        returning b.id, b.notice, b.revision
      )
      select m.id, m.provider_id, m.sent_at, m.addressee, ${contactColumns}
      from chosen cross join lateral (
        -- Batch by batch: how many they are cannot be told from here, and the whole ledger might be read for them.
        select * from message m where m.batch = chosen.id and ${isOpen} offset 0
      ) as m
      join delivery d on d.notice = chosen.notice and d.revision = chosen.revision
      join cohort_recipient r on r.cohort = d.cohort and r.token = m.token`.execute(tx)
    return rows.flatMap((row) => {
      const to = addressOf(row, channel)
      return to === null
        ? []
        : [{ id: row.id.replaceAll('-', ''), providerId: row.provider_id, to, sentAt: row.sent_at }]
    })
  })
}

/** Receipts as a provider posted them. One of a message that is not ours is left alone. */
export async function takeReceipts(
  { store, now }: Backend,
  provider: string,
  receipts: readonly Receipt[],
): Promise<number> {
  return store.transaction(async (tx) => {
    const unnamed = receipts.flatMap(({ id, providerId }) => (id === null && providerId !== null ? [providerId] : []))
    const known = await idsOf(tx, provider, unnamed)
    const named = receipts.flatMap((receipt) => {
      const id = receipt.id ?? known.get(receipt.providerId ?? '')
      return id === undefined ? [] : [{ id, receipt }]
    })
    // Two receipts for one message in one post: the one that is final counts.
    const last = new Map(named.toSorted((a, b) => rank(a.receipt) - rank(b.receipt)).map((each) => [each.id, each]))
    const news = [...last.values()].map(({ id, receipt }) => newsOf(id, receipt))
    const changed = await settle(tx, news, { now: now(), lane: COMMON_LANE })
    await addParts(tx, news, COMMON_LANE)
    return changed
  })
}

function rank({ state }: Receipt): number {
  return state === 'accepted' ? 0 : 1
}

function newsOf(id: string, { state, providerId, code, parts = null }: Receipt): News {
  return { id, state, providerId, code, dueAt: null, parts }
}

/** Which of ours the provider means by its own ids. */
async function idsOf(tx: Tx, provider: string, providerIds: readonly string[]): Promise<Map<string, string>> {
  if (providerIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('message_at_provider')
    .select(['message', 'provider_id'])
    .where('provider', '=', provider)
    .where('provider_id', 'in', [...providerIds])
    .execute()
  return new Map(rows.map(({ message, provider_id }) => [provider_id, message]))
}
