import { useCallback } from 'react'

/**
 * What a step of the history remembers beside its address: the row, the scroll. Back finds it again; it dies with
 * the window. Hold ids and numbers here, never what names a person.
 */
export function usePlace<T>(key: string): { read(): T | undefined; keep(value: T): void } {
  const read = useCallback(() => (history.state as Record<string, T> | null)?.[key], [key])
  const keep = useCallback(
    (value: T) => history.replaceState({ ...(history.state as object | null), [key]: value }, ''),
    [key],
  )
  return { read, keep }
}
