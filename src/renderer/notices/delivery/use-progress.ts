import { useQuery } from '@tanstack/react-query'
import type { DeliveryProgress } from '#shared/contract/delivery.ts'
import type { NoticeRow } from '#shared/contract/notices.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useOnline } from './use-board.ts'

/** Milliseconds: a list is looked at, not watched. */
const CALM = 10_000

/** How far the notices are that somebody has started; empty without the backend, or where none is started. */
export function useProgress(rows: readonly Pick<NoticeRow, 'sending'>[]): readonly DeliveryProgress[] {
  const desk = useDesk()
  const online = useOnline()
  const started = rows.some(({ sending }) => sending !== null)
  // Held ones as well: what was being queued goes on, and somebody else may resume.
  const isLive = rows.some(({ sending }) => sending === 'sending' || sending === 'paused')
  const { data } = useQuery(
    desk.delivery.progress.queryOptions({
      enabled: online && started,
      staleTime: 0,
      refetchInterval: isLive ? CALM : false,
    }),
  )
  return data ?? []
}
