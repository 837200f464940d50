/**
 * What the app may tell the person about a case. "Cancelled" while data is still being treated in the background
 * is a violation of its own (App违法违规收集使用个人信息行为认定方法 六(4)).
 */
import { z } from 'zod'
import { rulingClock } from '../clock.ts'
import type { Instant } from '../values.ts'
import type { CaseState } from './state.ts'

/** `answered`: the reply has gone out. `closed`: over, whatever the outcome. */
export const publicStatus = z.enum(['received', 'in_progress', 'waiting_for_you', 'cancelled', 'answered', 'closed'])
export type PublicStatus = z.infer<typeof publicStatus>

type Shown = Pick<CaseState, 'kind' | 'stage' | 'side' | 'serviceStopped' | 'onlineDoneAt'>

/** `cancelled` only when the service has stopped and every online line is executed and verified. */
export function toPublicStatus(state: Shown): PublicStatus {
  const { kind, stage, side, serviceStopped, onlineDoneAt } = state
  if (kind === 'cancel_account' && serviceStopped !== null && onlineDoneAt !== null) return 'cancelled'
  if (side?.state === 'awaiting_requester') return 'waiting_for_you'
  if (stage === 'received') return 'received'
  if (stage === 'replied') return 'answered'
  return stage === 'closed' || stage === 'archived' ? 'closed' : 'in_progress'
}

/** Until when the person may expect an answer; null when nothing is owed any more. */
export function publicDueAt(state: Pick<CaseState, 'clocks'>): Instant | null {
  const clock = rulingClock(state.clocks)
  return clock === null || clock.metAt !== null ? null : clock.dueAt
}
