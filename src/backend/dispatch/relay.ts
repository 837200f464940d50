/** Where the relay would take whom: said before it is done, by the very order of channels that does it. */
import { sql } from 'kysely'
import type { RelayStep } from '#shared/contract/delivery.ts'
import type { Backend } from '../backend.ts'
import { ProblemError } from '../http/problem.ts'
import type { Addressee } from '../store/delivery-tables.ts'
import { usableChannels } from './dispatcher.ts'
import { firstWay } from './ways.ts'

const channels = ['push', 'sms', 'email', 'phone', 'letter'] as const

/** @throws ProblemError 404 for a notice that nobody has started to send */
export async function readRelay(backend: Backend, notice: string): Promise<RelayStep[]> {
  const { db } = backend.store
  const run = await db
    .selectFrom('delivery')
    .select(['revision', 'cohort'])
    .where('notice', '=', notice)
    .orderBy('revision', 'desc')
    .executeTakeFirst()
  if (!run) throw new ProblemError(404, 'NOT_FOUND')
  const usable = usableChannels(backend.channels.channels)
  const way = (addressee: Addressee) =>
    sql`case ${sql.join(
      channels.map(
        (channel) => sql`when m.channel = ${sql.lit(channel)} then ${firstWay(addressee, { usable, after: channel })}`,
      ),
      sql` `,
    )} else 'announcement' end`
  const { rows } = await sql<RelayStep>`
    select "from", "to", count(*) as people from (
      select m.channel as "from",
        case when m.addressee = 'guardian' then ${way('guardian')} else ${way('self')} end as "to"
      from message m join cohort_recipient r on r.cohort = ${run.cohort} and r.token = m.token
      where m.notice = ${notice} and m.revision = ${run.revision} and m.state = 'failed' and not m.moved
    ) step group by "from", "to" order by people desc, "from", "to"`.execute(db)
  return rows
}
