/** Puts the people of a list into the ledger: each by the first channel that reaches them, guardians besides. */
import { sql } from 'kysely'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import type { Tx } from '../store/store.ts'
import { addCounts, COMMON_LANE, type CountChange, type Run } from './counts.ts'
import { firstWay } from './ways.ts'

const addressees: readonly Addressee[] = ['self', 'guardian']

/**
 * Texts are not written here: they are filled when they are sent.
 *
 * @param usable channels with a provider, and those that people work off
 * @returns how many messages there are now
 */
export async function enqueue(tx: Tx, run: Run & { cohort: string }, usable: readonly ReachChannel[]): Promise<number> {
  let total = 0
  for (const addressee of addressees) {
    const whom = addressee === 'self' ? sql`true` : sql`r.class = 'minor' and r.guardian_phone is not null`
    const { rows } = await sql<Omit<CountChange, 'addressee' | 'state' | 'moved'>>`
      with put as (
        insert into message (notice, revision, channel, token, addressee, id, class, state)
        select ${run.notice}::uuid, ${run.revision}::integer, way, token, ${sql.lit(addressee)},
          ${idOf(run, addressee)}, class, 'ready'
        from (
          select r.token, r.class, ${firstWay(addressee, { usable })} as way
          from cohort_recipient r where r.cohort = ${run.cohort}::uuid and ${whom}
        ) as placed
        on conflict do nothing
        returning channel, class
      )
      select channel, class, count(*) as n from put group by channel, class`.execute(tx)
    await addCounts(
      tx,
      { ...run, lane: COMMON_LANE },
      rows.map((row) => ({ ...row, addressee, state: 'ready', moved: false })),
    )
    total += rows.reduce((sum, { n }) => sum + n, 0)
  }
  return total
}

/** Of the key of a message, named `way` and `token` in the statement. md5 here is no secret, only short and the same everywhere. */
export function idOf({ notice, revision }: Run, addressee: Addressee) {
  return sql`md5(concat_ws('/', ${notice}::text, ${revision}::text, way, token, ${sql.lit(addressee)}))::uuid`
}
