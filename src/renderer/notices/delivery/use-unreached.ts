import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { DeliveryRow } from '#shared/contract/delivery.ts'
import type { ReachChannel } from '#shared/domain/incident/vocabulary.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useOnline } from './use-board.ts'

export type UnreachedState = 'failed' | 'uncertain'

export interface UnreachedFilter {
  state: UnreachedState
  channel: ReachChannel | undefined
  code: string | undefined
}

export const PAGE = 100
/** Milliseconds. Slower than the figures: a list that moves cannot be read. */
const LIVE = 5_000

/** People who are not reached, a page at a time. While all of it fits on the first page it is kept up to date. */
export function useUnreached(id: string, { filter, moving }: { filter: UnreachedFilter; moving: boolean }) {
  const desk = useDesk()
  const online = useOnline()
  const list = useInfiniteQuery(
    desk.delivery.rows.infiniteOptions({
      input: (after: string | undefined) => ({ id, ...filter, after, limit: PAGE }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      enabled: online,
      staleTime: 0,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state: { data } }) => (moving && (data?.pages.length ?? 0) <= 1 ? LIVE : false),
    }),
  )
  useLastLook(moving, list.refetch)
  const pages = list.data?.pages ?? []
  const rows: DeliveryRow[] = pages.flatMap((page) => page.rows)
  return { list, rows, codes: pages[0]?.codes ?? [] }
}

/** When the figures come to rest, what happened since the last question is fetched. */
function useLastLook(moving: boolean, look: () => Promise<unknown>): void {
  const moved = useRef(moving)
  useEffect(() => {
    if (moved.current && !moving) void look()
    moved.current = moving
  }, [moving, look])
}
