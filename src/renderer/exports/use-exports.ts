import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ExportEntry, ExportRequest } from '#shared/contract/exports.ts'
import { useDesk } from '../rpc/use-desk.ts'

/** How far an export is, as the desk's events tell it. */
export interface ExportProgress {
  done: number
  total: number
}

export function useExports(): ExportEntry[] | undefined {
  return useQuery(useDesk().exports.list.queryOptions()).data
}

/** The export that runs now, and how far it is. */
export function useRunningExport(): { entry: ExportEntry; progress: ExportProgress } | undefined {
  const entry = useExports()?.find(({ state }) => state === 'running')
  const progress = useQuery<ExportProgress>({ queryKey: ['export', entry?.id ?? ''], queryFn: skipToken }).data
  return entry && { entry, progress: progress ?? { done: 0, total: 0 } }
}

/** Begins an export. `began` is null when the person chose no place. */
export function useStartExport(began: (id: string | null) => void) {
  const desk = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (request: ExportRequest) => desk.exports.start.call(request),
    onSuccess: async (started) => {
      await queries.invalidateQueries({ queryKey: desk.exports.list.key() })
      began(started?.id ?? null)
    },
  })
}

export function useCancelExport() {
  const desk = useDesk()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => desk.exports.cancel.call({ id }),
    onSettled: () => queries.invalidateQueries({ queryKey: desk.exports.list.key() }),
  })
}
