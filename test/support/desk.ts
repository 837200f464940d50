/** Boots real desks for tests: the engine with its sync thread and its encrypted files, behind ports of this process. */
import { createRouterClient, type RouterClient } from '@orpc/server'
import { createDesk, type Desk } from '../../src/main/desk/desk.ts'
import type { DeskEvent } from '../../src/main/desk/events.ts'
import type { DeskPorts } from '../../src/main/desk/ports.ts'
import { testPorts } from './desk-ports.ts'

export type DeskCalls = RouterClient<Desk['router']>

export interface TestDesk {
  /** The contract, as a page calls it. */
  calls: DeskCalls
  dataDir: string
  /** Events so far. */
  events: DeskEvent[]
  close(): Promise<void>
}

/** A desk in a folder of its own, or in one that another desk has left. */
export async function openDesk(dataDir: string, changes: Partial<DeskPorts> = {}): Promise<TestDesk> {
  const desk = await createDesk(testPorts(dataDir, changes))
  const events: DeskEvent[] = []
  const closing = new AbortController()
  const calls = createRouterClient(desk.router, { context: () => desk.context() })
  const listening = listen(calls, events, closing.signal)
  return {
    calls,
    dataDir,
    events,
    async close() {
      closing.abort()
      await listening
      await desk.close()
    },
  }
}

async function listen(calls: DeskCalls, events: DeskEvent[], signal: AbortSignal): Promise<void> {
  try {
    for await (const event of await calls.events(undefined, { signal })) events.push(event)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** Waits until `check` holds, or fails with what it last saw. */
export async function until<T>(read: () => Promise<T>, check: (value: T) => boolean, ms = 20_000): Promise<T> {
  const end = performance.now() + ms
  for (;;) {
    const value = await read()
    if (check(value)) return value
    if (performance.now() > end) throw new Error(`still ${JSON.stringify(value)} after ${ms} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
