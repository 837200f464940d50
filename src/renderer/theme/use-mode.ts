import { useSyncExternalStore } from 'react'
import type { Appearance } from '../preferences/preferences.ts'
import type { Mode } from './tokens.ts'

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const still = matchMedia('(prefers-reduced-motion: reduce)')

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => query.matches,
  )
}

/** The mode to paint: the person's choice, else the system's, followed while the window is open. */
export function useMode(appearance: Appearance): Mode {
  const dark = useMedia(systemDark)
  if (appearance !== 'system') return appearance
  return dark ? 'dark' : 'light'
}

export function useReducedMotion(): boolean {
  return useMedia(still)
}
