import { createContext, use } from 'react'
import type { Preferences } from './preferences.ts'

interface PreferencesHandle extends Preferences {
  /** Changes some of them, at once and for good. */
  change(part: Partial<Preferences>): void
}

export const PreferencesContext = createContext<PreferencesHandle | null>(null)

export function usePreferences(): PreferencesHandle {
  const value = use(PreferencesContext)
  if (!value) throw new Error('usePreferences stands outside PreferencesProvider')
  return value
}
