import type { DeliveryBoard, DeliveryStage } from '#shared/contract/delivery.ts'
import type { NoticeSending, NoticeState } from '#shared/domain/notice/state.ts'

type Told = Pick<DeliveryBoard, 'stage' | 'channels'> | undefined

/**
 * How the sending stands. What this desk has commanded holds at once, before the backend has heard of it; only that all
 * is sent is the backend's to say.
 */
export function shownStage(
  sending: Pick<NoticeSending, 'stage'> | null,
  board: Pick<DeliveryBoard, 'stage'> | undefined,
): DeliveryStage {
  if (!sending) return 'waiting'
  if (sending.stage !== 'sending') return sending.stage
  return board?.stage === 'finished' ? 'finished' : 'sending'
}

/**
 * Whether the figures still move: until the backend has come to rest in the stage that is shown. Receipts come after a
 * pause, too, for what was handed over before it.
 */
export function isMoving(sending: NoticeState['sending'], board: Told): boolean {
  if (!sending) return false
  const shown = shownStage(sending, board)
  if (shown === 'sending' || board === undefined || board.stage !== shown) return true
  return board.channels.some((each) => each.provider !== null && each.sending + each.accepted + each.uncertain > 0)
}
