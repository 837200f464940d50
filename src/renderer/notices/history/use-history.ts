import { useQuery } from '@tanstack/react-query'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { useDesk } from '../../rpc/use-desk.ts'

/** What happened to a notice, newest first. Asked again when the desk says that it changed. */
export function useHistory(id: string): { entries: readonly TimelineEntry[]; isPending: boolean } {
  const desk = useDesk()
  const { data, isPending } = useQuery(desk.notices.timeline.queryOptions({ input: { id } }))
  return { entries: (data ?? []).toSorted(newestFirst), isPending }
}

/** By when it happened; of two at once the later id is the newer. */
function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return b.occurredAt.localeCompare(a.occurredAt) || b.id.localeCompare(a.id)
}
