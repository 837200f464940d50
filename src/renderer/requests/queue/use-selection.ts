import { useState } from 'react'
import type { QueueQuery } from '#shared/contract/requests.ts'
import { usePlace } from '../../route/use-place.ts'
import { noTicks, type Ticks } from '../../ui/grid/ticks.ts'
import { useQueueMemory } from './QueueMemory.tsx'

/**
 * The current row and the ticked ones of one question. Another question has rows of its own: nothing that was
 * ticked before is ticked in it. Back finds the row that was current, or the one of the case that was read last.
 *
 * @param query keeps its identity while nothing is asked anew
 */
export function useSelection(query: QueueQuery) {
  const place = usePlace<number>('row')
  const { spot } = useQueueMemory()
  const begin = () => ({
    query,
    ticks: noTicks,
    current: spot && JSON.stringify(spot.query) === JSON.stringify(query) ? spot.index : (place.read() ?? 0),
  })
  const [held, setHeld] = useState(begin)
  if (held.query !== query) setHeld(begin())
  return {
    current: held.current,
    ticks: held.ticks,
    move: (current: number) => {
      setHeld((before) => ({ ...before, current }))
      place.keep(current)
    },
    setTicks: (ticks: Ticks) => setHeld((before) => ({ ...before, ticks })),
  }
}
