/** The order of channels for a person of a list, as expressions of SQL: a million people are placed by one statement. */
import { type RawBuilder, sql } from 'kysely'
import { workChannel } from '#shared/domain/delivery/message.ts'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Backend } from '../backend.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import { readyChannels } from './readiness.ts'

/** What must be held of `r`, a row of `cohort_recipient`: `reachOf` for the person and for the guardian apart. */
const held: Record<Addressee, Partial<Record<ReachChannel, RawBuilder<unknown>>>> = {
  self: {
    push: sql`r.push_token is not null or (r.class <> 'cancelled' and r.account_id is not null)`,
    sms: sql`r.phone is not null`,
    email: sql`r.email is not null`,
    phone: sql`r.phone is not null`,
    letter: sql`r.address is not null`,
  },
  guardian: {
    sms: sql`r.guardian_phone is not null`,
    phone: sql`r.guardian_phone is not null`,
  },
}

/** Channels that can be used now: those that are ready, and those that people work off. Others are passed over. */
export function usableChannels(backend: Pick<Backend, 'channels' | 'legal'>): ReachChannel[] {
  return [...readyChannels(backend), ...workChannel.options]
}

/** The first of `usable` channels that reaches them after `after`; the announcement where none does. */
export function firstWay(
  addressee: Addressee,
  { usable, after }: { usable: readonly ReachChannel[]; after?: ReachChannel },
): RawBuilder<ReachChannel> {
  const order = reachChannel.options
  const later = order.slice(after === undefined ? 0 : order.indexOf(after) + 1).filter((each) => usable.includes(each))
  const branches = later.flatMap((channel) => {
    const condition = held[addressee][channel]
    return condition ? [sql`when ${condition} then ${sql.lit(channel)}`] : []
  })
  if (branches.length === 0) return sql`'announcement'::text`
  return sql`case ${sql.join(branches, sql` `)} else 'announcement' end`
}

/** Where the person of `m`, a row of `message`, goes when it has failed. */
export function nextWay(usable: readonly ReachChannel[]): RawBuilder<ReachChannel> {
  const way = (addressee: Addressee) =>
    sql`case m.channel ${sql.join(
      reachChannel.options.map((after) => sql`when ${sql.lit(after)} then ${firstWay(addressee, { usable, after })}`),
      sql` `,
    )} end`
  return sql`case when m.addressee = 'guardian' then ${way('guardian')} else ${way('self')} end`
}
