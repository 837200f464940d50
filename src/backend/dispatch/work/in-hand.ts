/** Takes messages of a work list in hand: from then on nobody else is given them. */
import { type RawBuilder, sql } from 'kysely'
import type { MessageState, WorkChannel } from '#shared/domain/delivery/message.ts'
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../../store/store.ts'
import { type Claimed, contactColumns } from '../claim.ts'
import { addCounts, COMMON_LANE, type Run } from '../counts.ts'
import { settle } from '../settle.ts'

/** A person in somebody's hands, with the address of a letter. */
export interface InHand extends Claimed {
  before: MessageState
  token: string
  address: string | null
}

interface Taking {
  run: Run & { cohort: string }
  channel: WorkChannel
  most: number
  now: Instant
  /** When they are given to others; null for never. */
  until: Instant | null
}

/** Those who are ready, and those whose time in other hands has run out. Of several who take at once, each gets others. */
export async function takeInHand(tx: Tx, taking: Taking): Promise<InHand[]> {
  const { run, channel, most, now } = taking
  const rows = await take(
    tx,
    taking,
    sql`
      notice = ${run.notice} and revision = ${run.revision} and channel = ${sql.lit(channel)}
      and todo = 'work'
      and case when state = 'ready' then due_at is null or due_at <= ${now} else due_at <= ${now} end
      order by ${turn} limit ${most} for update skip locked`,
  )
  return rows.toSorted((a, b) => (a.token < b.token ? -1 : 1))
}

/** Whose next call is due comes first: they may have asked for that hour. Then the others, in the order of the ledger. */
const turn = sql`due_at nulls last, token, addressee`

/** One that is ready, whatever the pause before it is tried again. */
export async function takeOne(tx: Tx, taking: Omit<Taking, 'most'>, message: string): Promise<void> {
  await take(tx, { ...taking, most: 1 }, sql`id = ${message} and state = 'ready' for update`)
}

async function take(tx: Tx, { run, channel, now, until }: Taking, which: RawBuilder<unknown>): Promise<InHand[]> {
  const { rows } = await sql<InHand>`
    update message as m
    set state = 'sending', sent_at = ${now}, due_at = ${until}, attempts = m.attempts + 1
    from (select ctid as place, token, state as before from message where ${which}) as taken
    join cohort_recipient r on r.cohort = ${run.cohort} and r.token = taken.token
    where m.ctid = taken.place
    returning m.id, m.addressee, m.class, m.attempts, taken.before, m.token, r.address, ${contactColumns}`.execute(tx)
  const fresh = rows.filter(({ before }) => before === 'ready')
  const changes = fresh.flatMap(({ addressee, class: kind }) => {
    const of = { channel, addressee, class: kind, moved: false }
    return [
      { ...of, state: 'ready' as const, n: -1 },
      { ...of, state: 'sending' as const, n: 1 },
    ]
  })
  await addCounts(tx, { ...run, lane: COMMON_LANE }, changes)
  return rows
}

/** Those whose text cannot be filled or who have no address: they go on to the next channel. */
export async function failWithoutText(tx: Tx, people: readonly InHand[], now: Instant): Promise<void> {
  const news = people.map(
    ({ id }) => ({ id, state: 'failed', providerId: null, code: 'NO_TEXT', dueAt: null }) as const,
  )
  await settle(tx, news, { now, lane: COMMON_LANE })
}

/**
 * Puts back whom a caller has in hand, one or all, as if they had never been taken.
 *
 * @returns how many
 */
export async function putBack(
  tx: Tx,
  { run, caller, message }: { run: Run; caller: string; message: string | null },
): Promise<number> {
  const { rows } = await sql<Pick<Claimed, 'addressee' | 'class'>>`
    update message as m
    set state = 'ready', due_at = null, attempts = greatest(m.attempts - 1, 0),
      sent_at = (select max(c.at) from call_attempt c where c.message = m.id)
    from call_hold h
    where h.message = m.id and h.by = ${caller} and m.state = 'sending' and m.channel = 'phone'
      and m.notice = ${run.notice} and m.revision = ${run.revision}
      and (${message}::uuid is null or m.id = ${message}::uuid)
    returning m.addressee, m.class`.execute(tx)
  const changes = rows.flatMap(({ addressee, class: kind }) => {
    const of = { channel: 'phone' as const, addressee, class: kind, moved: false }
    return [
      { ...of, state: 'sending' as const, n: -1 },
      { ...of, state: 'ready' as const, n: 1 },
    ]
  })
  await addCounts(tx, { ...run, lane: COMMON_LANE }, changes)
  return rows.length
}
