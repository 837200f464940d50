import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { applyEvent, type DeskEvent } from './apply-event.ts'
import { type DeskClient, useDesk } from './use-desk.ts'

/** Milliseconds before a broken stream is opened again. */
const PAUSE = 1000

/** Listens to what the desk says has changed, for as long as the window is open. */
export function Live({ client }: { client: DeskClient }) {
  const desk = useDesk()
  const queries = useQueryClient()
  useEffect(() => {
    const over = new AbortController()
    const apply = (event: DeskEvent) => applyEvent(event, { desk, queries })
    const keepListening = async () => {
      while (!over.signal.aborted) {
        await listen(client, over.signal, apply)
        await new Promise((resolve) => setTimeout(resolve, PAUSE))
        // Whatever was missed meanwhile is asked for again.
        if (!over.signal.aborted) await queries.invalidateQueries()
      }
    }
    void keepListening()
    return () => over.abort()
  }, [client, desk, queries])
  return null
}

/** One stream, until it ends or breaks. */
async function listen(client: DeskClient, signal: AbortSignal, apply: (event: DeskEvent) => void): Promise<void> {
  try {
    for await (const event of await client.events(undefined, { signal })) apply(event)
  } catch (cause) {
    if (!signal.aborted) reportError(new Error('the event stream of the desk broke', { cause }))
  }
}
