/** One message of a work list, held by the transaction while its news is written down. */
import type { WorkDone } from '#shared/contract/work-lists.ts'
import type { WorkChannel } from '#shared/domain/delivery/message.ts'
import type { WorkNews } from '#shared/domain/delivery/work.ts'
import { againAt } from '#shared/domain/delivery/work.ts'
import type { Instant } from '#shared/domain/values.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Tx } from '../../store/store.ts'
import { COMMON_LANE } from '../counts.ts'
import { settle } from '../settle.ts'

/** @throws ProblemError 404 for a message that is not in this list of this notice */
export async function holdMessage(tx: Tx, of: { notice: string; channel: WorkChannel; message: string }) {
  const row = await tx
    .selectFrom('message')
    .select(['state', 'code', 'revision', 'moved'])
    .where('id', '=', of.message)
    .where('notice', '=', of.notice)
    .where('channel', '=', of.channel)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new ProblemError(404, 'NOT_FOUND')
  return row
}

export async function settleWork(
  tx: Tx,
  news: WorkNews,
  { message, providerId = null, now }: { message: string; providerId?: string | null; now: Instant },
): Promise<void> {
  const { state, code } = news
  const told = { id: message, state, code, providerId, dueAt: againAt(news, now) }
  await settle(tx, [told], { now, lane: COMMON_LANE })
}

export async function workDoneOf(tx: Tx, message: string): Promise<WorkDone> {
  const { state, code } = await tx
    .selectFrom('message')
    .select(['state', 'code'])
    .where('id', '=', message)
    .executeTakeFirstOrThrow()
  return { message, state, code }
}
