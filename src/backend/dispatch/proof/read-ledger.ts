/** The people of a delivery by their latest message, page by page: a million of them in the memory of one page. */
import { sql } from 'kysely'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Tx } from '../../store/store.ts'
import type { Run } from '../counts.ts'
import type { LedgerRow } from './ledger.ts'

const PAGE = 5000

export type StoredRow = Omit<LedgerRow, 'version' | 'textHash'>

/** By channel, and within it by token: the order of the key of the ledger. @param tx that sees one moment throughout */
export async function* ledgerPages(tx: Tx, run: Run): AsyncGenerator<StoredRow[]> {
  for (const channel of reachChannel.options) {
    let last: StoredRow | undefined
    do {
      const page: StoredRow[] = await readPage(tx, run, { channel, last })
      if (page.length > 0) yield page
      last = page.length === PAGE ? page.at(-1) : undefined
    } while (last)
  }
}

async function readPage(
  tx: Tx,
  { notice, revision }: Run,
  { channel, last }: { channel: ReachChannel; last: StoredRow | undefined },
): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select m.token, m.addressee, m.class, m.channel, m.state, m.code, m.sent_at as "sentAt", m.settled_at as "settledAt",
      ${pathTo(channel)} as path
    from message m
    where m.notice = ${notice} and m.revision = ${revision} and m.channel = ${sql.lit(channel)} and not m.moved
      and (m.token, m.addressee) > (${last?.token ?? ''}, ${last?.addressee ?? ''})
    order by m.token, m.addressee limit ${sql.lit(PAGE)}`.execute(tx)
  return rows
}

/** Nobody goes back to a channel, so only those before the present one are looked into: for most people, none. */
function pathTo(channel: ReachChannel) {
  const before = reachChannel.options.slice(0, reachChannel.options.indexOf(channel))
  if (before.length === 0) return sql`array[m.channel]`
  const order = sql.raw(`array[${before.map((each) => `'${each}'`).join()}]`)
  return sql`
    array(
      select p.channel from message p
      where p.notice = m.notice and p.revision = m.revision and p.channel = any(${order})
        and p.token = m.token and p.addressee = m.addressee
      order by array_position(${order}, p.channel)
    ) || m.channel`
}
