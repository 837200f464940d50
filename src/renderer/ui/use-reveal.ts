import { useCallback, useEffect, useState } from 'react'

/** How long plain data stays on the screen, in seconds. */
export const REVEAL_SECONDS = 30

type Reveal =
  | { state: 'masked' }
  | { state: 'asking' }
  | { state: 'failed' }
  | { state: 'shown'; value: string; left: number }

/**
 * Plain data for a while. The value exists in this component's state only, and goes when the time is over, when
 * the window loses the focus, and when the component leaves.
 *
 * @param reveal records the act first, then answers with the plain value
 */
export function useReveal(reveal: (reason: string) => Promise<string>) {
  const [shown, setShown] = useState<Reveal>({ state: 'masked' })
  const mask = useCallback(() => setShown({ state: 'masked' }), [])
  const ask = useCallback(
    async (reason: string) => {
      setShown({ state: 'asking' })
      try {
        setShown({ state: 'shown', value: await reveal(reason), left: REVEAL_SECONDS })
      } catch {
        // Not recorded, so not shown. The data layer has reported why.
        setShown({ state: 'failed' })
      }
    },
    [reveal],
  )
  useEffect(() => {
    if (shown.state !== 'shown') return
    const next = shown.left > 1 ? { ...shown, left: shown.left - 1 } : { state: 'masked' as const }
    const timer = setTimeout(() => setShown(next), 1000)
    return () => clearTimeout(timer)
  }, [shown])
  useEffect(() => {
    const hidden = () => document.hidden && mask()
    window.addEventListener('blur', mask)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      window.removeEventListener('blur', mask)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [mask])
  return { shown, ask, mask }
}
