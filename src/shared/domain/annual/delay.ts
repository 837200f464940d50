/**
 * Where a late request was held up, as its record shows: the first step, in the order of the work, that was not done when
 * its term ended. Nobody types this in, so that it cannot be embellished (operations.md 1.5(e): overdue with reasons).
 */
import { z } from 'zod'
import type { CaseState } from '../case/state.ts'
import type { DeadlineClock } from '../clock.ts'
import { tailActions } from '../vocabulary.ts'

/** 等待补正 · 留存锁定 · 归属争议 · 未受理 · 方案复核 · 受托方、第三方 · 本方处置 · 答复前各环节. */
export const delay = z.enum(['requester', 'lock', 'dispute', 'acceptance', 'review', 'party', 'execution', 'answer'])
export type Delay = z.infer<typeof delay>

type Parties = readonly { id: string; party: string }[]

/** @param clock the ruling one, which was met after its end or still runs behind it */
export function delayOf(state: CaseState, clock: Pick<DeadlineClock, 'dueAt'>, systems: Parties): Delay {
  const { dueAt } = clock
  const done = (at: string | null | undefined) => at != null && at <= dueAt
  if (state.waits.some(({ from, to }) => from <= dueAt && (to === null || to > dueAt))) return 'requester'
  const { side } = state
  if (side && side.since <= dueAt && side.state === 'locked') return 'lock'
  if (side && side.since <= dueAt && side.state === 'dispute') return 'dispute'
  if (!done(state.acceptedAt)) return 'acceptance'
  if (!done(state.plan?.approvedAt)) return 'review'
  const late = (state.plan?.lines ?? []).filter(
    ({ action, execution }) => !tailActions.includes(action) && !done(execution?.at),
  )
  const foreign = late.some(({ system }) => systems.some(({ id, party }) => id === system && party !== 'own'))
  if (foreign) return 'party'
  return late.length > 0 ? 'execution' : 'answer'
}
