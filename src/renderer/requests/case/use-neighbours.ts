import { useQuery } from '@tanstack/react-query'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { type QueueSpot, useQueueMemory } from '../queue/QueueMemory.tsx'

export interface Neighbours {
  /** Place of the case in its queue, from 1; undefined when it is no longer in it. */
  position?: number
  total?: number
  onPrevious?: () => void
  onNext?: () => void
}

/** The cases before and after this one, in the queue from which it was opened. */
export function useNeighbours(id: string): Neighbours {
  const desk = useDesk()
  const { spot, setSpot } = useQueueMemory()
  const first = Math.max(0, (spot?.index ?? 0) - 1)
  const page = useQuery(
    desk.requests.page.queryOptions({
      input: { query: spot?.query ?? { view: 'todo' }, anchor: { at: 'offset', offset: first }, limit: 3 },
      enabled: spot !== null,
    }),
  ).data
  if (!spot || !page) return {}
  const at = page.rows.findIndex((row) => row.id === id)
  const go = (to: number): (() => void) | undefined => {
    const row = page.rows[to]
    if (!row || row.id === id) return undefined
    const next: QueueSpot = { query: spot.query, index: first + to }
    return () => {
      setSpot(next)
      // In place of this case, so that Back leads to the queue.
      navigate({ path: ['requests', 'case', row.id], query: {} }, true)
    }
  }
  // A case that has left the queue made room: the one after it now stands in its place.
  const here = spot.index - first
  return {
    position: at === -1 ? undefined : first + at + 1,
    total: page.total,
    onPrevious: go((at === -1 ? here : at) - 1),
    onNext: go(at === -1 ? here : at + 1),
  }
}
