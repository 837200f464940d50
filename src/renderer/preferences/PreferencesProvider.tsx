import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { type Preferences, readPreferences } from './preferences.ts'
import { PreferencesContext } from './use-preferences.ts'

const KEY = 'privacy-desk.preferences'

export function PreferencesProvider({ children }: { children: ReactNode }) {
  const [preferences, setPreferences] = useState(() => readPreferences(localStorage.getItem(KEY)))
  const change = useCallback((part: Partial<Preferences>) => {
    const next = { ...readPreferences(localStorage.getItem(KEY)), ...part }
    localStorage.setItem(KEY, JSON.stringify(next))
    setPreferences(next)
  }, [])
  const value = useMemo(() => ({ ...preferences, change }), [preferences, change])
  return <PreferencesContext value={value}>{children}</PreferencesContext>
}
