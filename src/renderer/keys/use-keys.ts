import { createContext, use, useEffect, useRef } from 'react'
import type { Binding, Registry } from './registry.ts'

export const RegistryContext = createContext<Registry | null>(null)
export const LayerContext = createContext(0)

export function useRegistry(): Registry {
  const registry = use(RegistryContext)
  if (!registry) throw new Error('shortcuts stand outside KeysProvider')
  return registry
}

/** Binds keys while the caller is on the screen. They are read afresh at each key press. */
export function useKeys(bindings: readonly Binding[]): void {
  const registry = useRegistry()
  const layer = use(LayerContext)
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => registry.add({ layer, bindings: () => latest.current }), [registry, layer])
}
