import { useMutation } from '@tanstack/react-query'
import type { QueueQuery } from '#shared/contract/requests.ts'
import { PAGE_LIMIT } from '#shared/contract/requests.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { isTicked, type Ticks } from '../../ui/grid/ticks.ts'

export interface BulkOutcome {
  done: number
  /** Rows whose command was refused: they stay ticked. */
  refused: string[]
}

/** Claims every ticked request that nobody has; each answers for itself. */
export function useBulkClaim(query: QueueQuery) {
  const desk = useDesk()
  return useMutation({
    mutationFn: async (ticks: Ticks): Promise<BulkOutcome> => {
      const ids = ticks.mode === 'only' ? [...ticks.ids] : await idsOf(desk, query, ticks)
      const refused: string[] = []
      for (const caseId of ids) {
        await desk.requests.command.call({ type: 'case.claim', caseId, args: {} }).catch(() => refused.push(caseId))
      }
      return { done: ids.length - refused.length, refused }
    },
  })
}

/** Ids of everything that matches, page by page: rows never travel more than a page at a time. */
async function idsOf(desk: ReturnType<typeof useDesk>, query: QueueQuery, ticks: Ticks): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const anchor = cursor === null ? { at: 'start' as const } : { at: 'after' as const, cursor }
    const page = await desk.requests.page.call({ query, anchor, limit: PAGE_LIMIT })
    ids.push(...page.rows.map((row) => row.id).filter((id) => isTicked(ticks, id)))
    cursor = page.rows.length === PAGE_LIMIT ? page.last : null
  } while (cursor !== null)
  return ids
}
