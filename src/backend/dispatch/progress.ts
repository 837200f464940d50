/** How far each notice is that somebody has started: a line for the list of notices, from the sums alone. */
import { sql } from 'kysely'
import type { DeliveryProgress } from '#shared/contract/delivery.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'
import type { Reader } from '../store/store.ts'
import { coverageOf, stageOf } from './board.ts'
import type { CountChange, Run } from './counts.ts'

export async function readProgress(db: Reader): Promise<DeliveryProgress[]> {
  const started = await db
    .selectFrom('notice')
    .select(['id', 'state'])
    .where(({ eb, ref }) => eb(sql`json_typeof(${ref('state')} -> 'sending')`, '=', 'object'))
    .execute()
  const { rows } = await sql<CountChange & Run>`
    select notice, revision, channel, addressee, class, state, moved, sum(n)::bigint as n from delivery_count
    group by notice, revision, channel, addressee, class, state, moved having sum(n) <> 0`.execute(db)
  const byRun = Map.groupBy(rows, ({ notice, revision }) => `${notice}/${revision}`)
  return started.flatMap(({ id, state }) => {
    const { sending } = JSON.parse(state) as NoticeState
    if (!sending) return []
    const counts = byRun.get(`${id}/${sending.revision}`) ?? []
    const { people, delivered } = coverageOf(counts.filter(({ addressee }) => addressee === 'self'))
    return [{ notice: id, stage: stageOf(sending.stage, counts), people, delivered }]
  })
}
