import type { DeliveryBoard, DeliveryStage } from '#shared/contract/delivery.ts'
import type { NoticeState } from '#shared/domain/notice/state.ts'

type Told = Pick<DeliveryBoard, 'stage'> | undefined

/**
 * How the sending stands. What this desk has commanded holds at once, before the backend has heard of it; only that all
 * is sent is the backend's to say.
 */
export function shownStage(sending: NoticeState['sending'], board: Told): DeliveryStage {
  if (!sending) return 'waiting'
  if (sending.stage !== 'sending') return sending.stage
  return board?.stage === 'finished' ? 'finished' : 'sending'
}

/** Whether the figures still move: until the backend has come to rest in the stage that is shown. */
export function isMoving(sending: NoticeState['sending'], board: Told): boolean {
  if (!sending) return false
  const shown = shownStage(sending, board)
  return shown === 'sending' || board === undefined || board.stage !== shown
}
