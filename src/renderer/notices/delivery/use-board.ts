import { useQuery } from '@tanstack/react-query'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { isMoving } from './sending-stage.ts'

/** Milliseconds between two questions while it is sent. Nobody is asked while the window is hidden. */
const LIVE = 2_000
/** While only receipts are still to come. */
const CALM = 5_000

/** Whether the backend answers: what stands there alone is asked for only then. */
export function useOnline(): boolean {
  const desk = useDesk()
  return useQuery(desk.sync.status.queryOptions()).data?.connection === 'online'
}

/** How the notice is being delivered, kept up to date while it moves and somebody looks. */
export function useBoard({ id, state }: Pick<NoticeDetail, 'id' | 'state'>) {
  const desk = useDesk()
  const online = useOnline()
  return useQuery(
    desk.delivery.board.queryOptions({
      input: { id },
      enabled: online && state.sending !== null,
      staleTime: 0,
      refetchInterval: ({ state: { data } }) => {
        if (!isMoving(state.sending, data)) return false
        return state.sending?.stage === 'sending' || data?.stage === 'sending' ? LIVE : CALM
      },
    }),
  )
}
