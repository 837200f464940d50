/** Messages of which nobody knows what became: given up for uncertain, asked about, and told of by receipts. */
import { sql } from 'kysely'
import { providerChannel } from '#shared/domain/delivery/message.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Backend } from '../backend.ts'
import type { Asked, Channel, Receipt } from '../channels/channel.ts'
import type { Store } from '../store/store.ts'
import { contactColumns } from './claim.ts'
import { COMMON_LANE } from './counts.ts'
import { addParts } from './parts.ts'
import { idsOf, type News, settle } from './settle.ts'
import { type Addressed, addressOf } from './texts.ts'

const PAGE = 1000
/** Most messages that a provider is asked about at once. */
const ASKED = 100

/** What a process took and did not mark before its time was up. */
export async function giveUpLost(store: Store, { now, lane }: { now: Instant; lane: number }): Promise<void> {
  for (let lost = PAGE; lost === PAGE; ) {
    lost = await store.transaction(async (tx) => {
      const rows = await tx
        .selectFrom('message')
        .select('id')
        .where('state', '=', 'sending')
        // A caller's time runs out without harm: the call is given to another.
        .where('channel', 'in', providerChannel.options)
        .where('due_at', '<=', now)
        .orderBy('id')
        .limit(PAGE)
        .forUpdate()
        .skipLocked()
        .execute()
      const news = rows.map(
        ({ id }): News => ({
          ...{ id, state: 'uncertain', providerId: null, code: 'LOST', dueAt: null },
        }),
      )
      await settle(tx, news, { now, lane })
      return rows.length
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

async function takeAsked(
  store: Store,
  { provider, channel }: Channel,
  { now, askMs }: { now: Instant; askMs: number },
): Promise<Asked[]> {
  const before = new Date(Date.parse(now) - askMs).toISOString()
  return store.transaction(async (tx) => {
    const { rows } = await sql<Addressed & { id: string; provider_id: string | null; sent_at: Instant }>`
      update message as m set asked_at = ${now}
      from (
        select id, notice, revision, token from message
        where provider = ${provider} and channel = ${channel} and state in ('uncertain', 'accepted')
          and coalesce(asked_at, sent_at) <= ${before}
        order by coalesce(asked_at, sent_at) limit ${ASKED} for update skip locked
      ) as taken
      join delivery d on d.notice = taken.notice and d.revision = taken.revision
      join cohort_recipient r on r.cohort = d.cohort and r.token = taken.token
      where m.id = taken.id
      returning m.id, m.provider_id, m.sent_at, m.addressee, ${contactColumns}`.execute(tx)
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
