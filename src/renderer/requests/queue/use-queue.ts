import { keepPreviousData, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { QueuePage, QueueQuery, QueueRow } from '#shared/contract/requests.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { anchorOf, PAGE, pagesOf } from './page-anchor.ts'

/**
 * A queue of any length as the grid wants it: only the pages around what is drawn are held, and old rows stay
 * visible while new ones are on their way.
 */
export function useQueue(query: QueueQuery) {
  const desk = useDesk()
  const client = useQueryClient()
  const [needed, setNeeded] = useState<readonly number[]>([0])
  // Under the desk's own key, so that one invalidation reaches every page.
  const keyOf = (page: number) => [['requests', 'page'], { window: query, page }] as const
  const cached = (page: number) => client.getQueryData<QueuePage>(keyOf(page))
  const pages = useQueries({
    queries: needed.map((page) => ({
      queryKey: keyOf(page),
      queryFn: () => {
        const total = cached(0)?.total
        const around = { before: cached(page - 1), after: cached(page + 1), total }
        return desk.requests.page.call({ query, ...anchorOf(page, around) })
      },
      placeholderData: keepPreviousData<QueuePage>,
    })),
  })
  const byPage = new Map(needed.map((page, at) => [page, pages[at]?.data]))
  const onRangeNeeded = useCallback((first: number, last: number) => {
    const wanted = [...new Set([0, ...pagesOf(first, last)])]
    setNeeded((present) => (present.join() === wanted.join() ? present : wanted))
  }, [])
  return {
    total: byPage.get(0)?.total ?? 0,
    getRow: (index: number): QueueRow | undefined => byPage.get(Math.floor(index / PAGE))?.rows[index % PAGE],
    onRangeNeeded,
    isStale: pages.some((page) => page.isPlaceholderData),
    isPending: pages[0]?.isPending ?? true,
    error: pages.find((page) => page.isError)?.error ?? null,
    refetch: () => void client.invalidateQueries({ queryKey: desk.requests.page.key() }),
  }
}
