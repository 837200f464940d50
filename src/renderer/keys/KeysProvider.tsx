import { type ReactNode, useEffect, useRef, useState } from 'react'
import { isMac } from '../platform.ts'
import { usePreferences } from '../preferences/use-preferences.ts'
import { createRegistry } from './registry.ts'
import { RegistryContext } from './use-keys.ts'

/** One listener for the whole window; every shortcut goes through the registry, and the `?` sheet is made from it. */
export function KeysProvider({ children }: { children: ReactNode }) {
  const { singleKeys } = usePreferences()
  const allowed = useRef(singleKeys)
  useEffect(() => {
    allowed.current = singleKeys
  }, [singleKeys])
  const [registry] = useState(() => createRegistry({ mac: isMac, singleKeys: () => allowed.current }))
  useEffect(() => {
    window.addEventListener('keydown', registry.dispatch)
    return () => window.removeEventListener('keydown', registry.dispatch)
  }, [registry])
  return <RegistryContext value={registry}>{children}</RegistryContext>
}
