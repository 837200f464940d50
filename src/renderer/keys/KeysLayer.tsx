import { type ReactNode, use } from 'react'
import { LayerContext, useKeys } from './use-keys.ts'

/** Around a dialog: while it is open, the keys of the window below it rest. */
export function KeysLayer({ children }: { children: ReactNode }) {
  return (
    <LayerContext value={use(LayerContext) + 1}>
      <Claim />
      {children}
    </LayerContext>
  )
}

/** Makes the layer exist even when nothing in it binds a key. */
function Claim() {
  useKeys([])
  return null
}
