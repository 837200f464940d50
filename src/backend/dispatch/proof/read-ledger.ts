/** The people of a delivery by their latest message, page by page: a million of them in the memory of one page. */
import { sql } from 'kysely'
import { type Remedy, remedy } from '#shared/domain/delivery/remedy.ts'
import { type ReachChannel, reachChannel } from '#shared/domain/incident/vocabulary.ts'
import type { Tx } from '../../store/store.ts'
import { stateNow } from '../batches.ts'
import type { Run } from '../counts.ts'
import type { LedgerRow } from './ledger.ts'

const PAGE = 5000

export type StoredRow = Omit<LedgerRow, 'version' | 'textHash'>

/** Before what the person has taken up. */
type BareRow = Omit<StoredRow, 'remedies'>

/** By channel, and within it by token: the order of the key of the ledger. @param tx that sees one moment throughout */
export async function* ledgerPages(tx: Tx, run: Run): AsyncGenerator<StoredRow[]> {
  for (const channel of reachChannel.options) {
    let last: BareRow | undefined
    do {
      const page: BareRow[] = await readPage(tx, run, { channel, last })
      if (page.length > 0) yield withRemedies(page, await remediesBetween(tx, run, page))
      last = page.length === PAGE ? page.at(-1) : undefined
    } while (last)
  }
}

async function readPage(
  tx: Tx,
  { notice, revision }: Run,
  { channel, last }: { channel: ReachChannel; last: BareRow | undefined },
): Promise<BareRow[]> {
  const { rows } = await sql<BareRow>`
    select m.token, m.addressee, m.class, m.channel, ${stateNow} as state, m.code, m.sent_at as "sentAt", m.settled_at as "settledAt",
      ${pathTo(channel)} as path, ${registeredOf(channel)} as registered
    from message m
    where m.notice = ${notice} and m.revision = ${revision} and m.channel = ${sql.lit(channel)} and not m.moved
      and (m.token, m.addressee) > (${last?.token ?? ''}, ${last?.addressee ?? ''})
    order by m.token, m.addressee limit ${sql.lit(PAGE)}`.execute(tx)
  return rows
}

/** Of everybody whose token lies within the page: one question for thousands of rows. */
async function remediesBetween(tx: Tx, { notice }: Run, page: readonly BareRow[]): Promise<Map<string, Remedy[]>> {
  const { rows } = await sql<{ token: string; remedy: Remedy }>`
    select token, remedy from remedy_taken
    where notice = ${notice} and token between ${page.at(0)?.token ?? ''} and ${page.at(-1)?.token ?? ''}`.execute(tx)
  const taken = Map.groupBy(rows, ({ token }) => token)
  return new Map([...taken].map(([token, of]) => [token, of.map((each) => each.remedy)]))
}

/** A remedy is the person's: a guardian's row says nothing of it. */
function withRemedies(page: readonly BareRow[], taken: ReadonlyMap<string, readonly Remedy[]>): StoredRow[] {
  return page.map((row) => {
    const own = row.addressee === 'self' ? taken.get(row.token) : undefined
    return { ...row, remedies: own ? remedy.options.filter((each) => own.includes(each)) : [] }
  })
}

function registeredOf(channel: ReachChannel) {
  return channel === 'letter' ? sql`(select l.registered from letter l where l.message = m.id)` : sql`null`
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
