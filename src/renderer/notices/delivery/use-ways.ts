import { useQuery } from '@tanstack/react-query'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useOnline } from './use-board.ts'
import { type WaysOfList, waysOf } from './ways.ts'

/** By which channels the list of a notice would be told now; nothing while the backend has not said. */
export function useWays({ occasion }: Pick<NoticeDetail, 'occasion'>): WaysOfList | null {
  const desk = useDesk()
  const online = useOnline()
  const { data } = useQuery(desk.delivery.channels.queryOptions({ enabled: online, staleTime: 0 }))
  const { cohort } = occasion
  return data && cohort ? waysOf(cohort, data.channels) : null
}
