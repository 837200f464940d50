/**
 * Moves committed changes from the outbox to the feed and numbers them there.
 *
 * The lock on `feed_head` makes any number of sequencers safe without electing one: whoever holds it is the only one
 * to number, and its second statement sees what has been committed until then. A transaction still open keeps its
 * rows invisible, so it is numbered later, above every cursor given out before it.
 */
import { sql } from 'kysely'
import type { Instant } from '#shared/domain/values.ts'
import type { Store } from '../store/store.ts'

/** Changes numbered at a time, rounded up to whole transactions. */
const BATCH = 5000

/** @returns how many changes were numbered */
export async function stampChanges(store: Store, now: Instant): Promise<number> {
  const waiting = await sql<{ found: boolean }>`select exists (select from change_outbox) as found`.execute(store.db)
  if (!waiting.rows[0]?.found) return 0
  return store.transaction(async (tx) => {
    const head = await tx.selectFrom('feed_head').select('last_seq').forUpdate().executeTakeFirstOrThrow()
    // Several changes of a row become one: its newest version, seen before if any of them was. What a desk loaded
    // from the table before the change was numbered is taken back all the same.
    const { rows } = await sql<{ last: number; moved: number }>`
      with picked as (
        delete from change_outbox
        where txid in (select txid from (select txid from change_outbox order by n limit ${BATCH}) as oldest)
        returning n, txid, collection, row_id, version, scope_before, scope_after
      ), placed as (
        select *, min(n) over (partition by txid) as first_of_tx,
          max(coalesce(scope_before, scope_after)) over (partition by collection, row_id) as seen_in,
          row_number() over (partition by collection, row_id order by n desc) as age
        from picked
      ), numbered as (
        select ${head.last_seq}::bigint + row_number() over (order by first_of_tx, n) as seq, placed.*
        from placed where age = 1
      ), written as (
        insert into feed (seq, collection, row_id, version, scope_before, scope_after, stamped_at)
        select seq, collection, row_id, version, seen_in, scope_after, ${now}::timestamptz from numbered
        on conflict (collection, row_id) do update set
          seq = excluded.seq, version = excluded.version, scope_before = excluded.scope_before,
          scope_after = excluded.scope_after, stamped_at = excluded.stamped_at
        returning seq
      )
      select max(seq) as last, (select count(*) from picked) as moved from written`.execute(tx)
    const { last, moved } = rows[0] ?? { last: null, moved: 0 }
    if (last !== null) await tx.updateTable('feed_head').set({ last_seq: last }).execute()
    return moved
  })
}
