import { createContext, use, useSyncExternalStore } from 'react'
import type { Instant } from '#shared/domain/values.ts'

/** Time for what is shown. Ticks once a second while somebody looks. */
export interface Ticker {
  subscribe(listener: () => void): () => void
  /** The present, cut to the second. */
  read(): Instant
}

/** @param source milliseconds since 1970: the desk's measured time where it is known. */
export function createTicker(source: () => number): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  return {
    subscribe(listener) {
      listeners.add(listener)
      timer ??= setInterval(() => {
        for (const each of listeners) each()
      }, 1000)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    },
    read: () => new Date(Math.floor(source() / 1000) * 1000).toISOString(),
  }
}

export const TickerContext = createContext<Ticker>(createTicker(() => Date.now()))

export function useNow(): Instant {
  const ticker = use(TickerContext)
  return useSyncExternalStore(ticker.subscribe, ticker.read)
}

/** Now by the minute, for what shows no seconds: fewer renders. */
export function useMinute(): Instant {
  const ticker = use(TickerContext)
  return useSyncExternalStore(ticker.subscribe, () => `${ticker.read().slice(0, 17)}00.000Z`)
}
