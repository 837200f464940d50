import type { ReactNode } from 'react'
import type { Density } from '../theme/tokens.ts'
import { ErrorState } from './ErrorState.tsx'
import { SkeletonRows } from './SkeletonRows.tsx'

interface LoadedProps<T> {
  of: { data: T | undefined; isError: boolean; refetch(): unknown }
  /** What failed. */
  failed: string
  /** Why, and what is still there. */
  hint: string
  /** Finds the failure in the log. Names nobody. */
  id: string
  rows?: number
  density?: Density
  children(data: T): ReactNode
}

/** What was asked for, once it is there; until then its rows, or why they do not come. Old data outlives a failure. */
export function Loaded<T>({ of, failed, hint, id, rows = 12, density, children }: LoadedProps<T>) {
  if (of.data !== undefined) return children(of.data)
  if (!of.isError) return <SkeletonRows count={rows} {...(density && { density })} />
  return (
    <ErrorState title={failed} id={id} onRetry={() => void of.refetch()}>
      {hint}
    </ErrorState>
  )
}
