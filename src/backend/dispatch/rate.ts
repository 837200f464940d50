/** The rate of a provider, and what the hotline can take, shared by all processes on one database. */
import { sql } from 'kysely'
import type { Instant } from '#shared/domain/values.ts'
import type { Tx } from '../store/store.ts'

export interface Limit {
  name: string
  /** Most within a second or an hour. */
  most: number
  per: 'second' | 'hour'
}

/**
 * Takes room for `n` messages under every limit.
 *
 * @returns whether there was room; otherwise nothing may be sent now, and what was taken under other limits is given back
 */
export async function takeRoom(tx: Tx, limits: readonly Limit[], from: { n: number; now: Instant }): Promise<boolean> {
  const { n, now } = from
  const taken: { name: string; at: string }[] = []
  for (const { name, most, per } of limits) {
    const at = per === 'second' ? `${now.slice(0, 19)}.000Z` : `${now.slice(0, 13)}:00:00.000Z`
    const { rows } = await sql`
      insert into delivery_rate (name, at, n) select ${name}, ${at}, ${n}::integer where ${n}::integer <= ${most}::integer
      on conflict (name, at) do update set n = delivery_rate.n + excluded.n
      where delivery_rate.n + excluded.n <= ${most}::integer
      returning n`.execute(tx)
    if (rows.length === 0) {
      for (const each of taken) await giveBack(tx, each, n)
      return false
    }
    taken.push({ name, at })
  }
  return true
}

async function giveBack(tx: Tx, { name, at }: { name: string; at: string }, n: number): Promise<void> {
  await sql`update delivery_rate set n = n - ${n}::integer where name = ${name} and at = ${at}`.execute(tx)
}

/** Rows of the past hours are of no use. */
export async function forgetRates(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('delivery_rate').where('at', '<', before).execute()
}
