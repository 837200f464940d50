/** Where the relay would take whom: said before it is done, by the very order of channels that does it. */
import { sql } from 'kysely'
import type { RelayStep } from '#shared/contract/delivery.ts'
import type { Backend } from '../backend.ts'
import { findDelivery } from './runs.ts'
import { nextWay, usableChannels } from './ways.ts'

/** @throws ProblemError 404 for a notice that nobody has started to send */
export async function readRelay(backend: Backend, notice: string): Promise<RelayStep[]> {
  const { db } = backend.store
  const run = await findDelivery(db, notice)
  const usable = usableChannels(backend)
  const { rows } = await sql<RelayStep>`
    select "from", "to", count(*) as people from (
      select m.channel as "from", ${nextWay(usable)} as "to"
      from message m join cohort_recipient r on r.cohort = ${run.cohort} and r.token = m.token
      where m.notice = ${notice} and m.revision = ${run.revision} and m.todo = 'relay'
    ) step group by "from", "to" order by people desc, "from", "to"`.execute(db)
  return rows
}
