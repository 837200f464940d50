import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import type { QueueQuery } from '#shared/contract/requests.ts'

/** A row of a queue: what was asked, and where the row stood in the answer. */
export interface QueueSpot {
  query: QueueQuery
  index: number
}

interface Memory {
  /** What is searched for. It names people, so it stands in no address and no history. */
  text: string
  setText(text: string): void
  /** The row from which a case was opened, for the way back and to its neighbours. */
  spot: QueueSpot | null
  setSpot(spot: QueueSpot | null): void
}

const MemoryContext = createContext<Memory | null>(null)

/** What the queue remembers while a case is open. It goes with the session. */
export function QueueMemory({ children }: { children: ReactNode }) {
  const [text, setText] = useState('')
  const [spot, setSpot] = useState<QueueSpot | null>(null)
  const memory = useMemo(() => ({ text, setText, spot, setSpot }), [text, spot])
  return <MemoryContext value={memory}>{children}</MemoryContext>
}

export function useQueueMemory(): Memory {
  const memory = use(MemoryContext)
  if (!memory) throw new Error('useQueueMemory stands outside QueueMemory')
  return memory
}
