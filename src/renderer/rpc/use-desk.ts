import type { ContractRouterClient } from '@orpc/contract'
import type { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { createContext, use } from 'react'
import type { deskContract } from '#shared/contract/desk.ts'

export type DeskClient = ContractRouterClient<typeof deskContract>
export type DeskQueries = ReturnType<typeof createTanstackQueryUtils<DeskClient>>

/** The desk as TanStack queries: `desk.requests.get.queryOptions({ input })`. Provided once, around the window. */
export const DeskContext = createContext<DeskQueries | null>(null)

export function useDesk(): DeskQueries {
  const desk = use(DeskContext)
  if (!desk) throw new Error('useDesk stands outside DeskContext')
  return desk
}
