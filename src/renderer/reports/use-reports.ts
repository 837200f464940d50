import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReportDetail } from '#shared/contract/reports.ts'
import type { RejectionCode } from '#shared/domain/command.ts'
import type { ReportCommandType } from '#shared/domain/report/commands.ts'
import type { ReportKind } from '#shared/domain/report/vocabulary.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'

/** A report. Asked again when the desk says that it, or its incident, changed. */
export function useReport(id: string) {
  const desk = useDesk()
  return useQuery(desk.reports.get.queryOptions({ input: { id } }))
}

/** Asks for everything of reports again: after an act of this window, without waiting for the desk to say so. */
export function useRefreshReports(): () => Promise<void> {
  const desk = useDesk()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: desk.reports.key() })
}

/** Opens a report, filled in from its incident, and goes there. */
export function useOpenReport() {
  const desk = useDesk()
  const refresh = useRefreshReports()
  const opening = useMutation(
    desk.reports.open.mutationOptions({
      onSuccess: async ({ id }) => {
        await refresh()
        navigate({ path: ['reports', id], query: {} })
      },
    }),
  )
  return {
    open: (incident: string, kind: ReportKind) => opening.mutate({ incident, kind }),
    isPending: opening.isPending,
    error: opening.error,
  }
}

export interface ReportCommandInput {
  type: ReportCommandType
  args?: Record<string, unknown>
  text?: string
}

/** Gives a command on this report. It holds at once on this desk, offline too. */
export function useReportCommand(id: string) {
  const desk = useDesk()
  const refresh = useRefreshReports()
  const { mutateAsync, isPending, error } = useMutation(desk.reports.command.mutationOptions({ onSuccess: refresh }))
  const give = ({ type, args = {}, text }: ReportCommandInput) =>
    mutateAsync({ type, target: id, args, texts: text?.trim() ? { text: text.trim() } : {} })
  return { give, isPending, error }
}

/** Undefined while the verb is absent; `null` when it may be used now, otherwise what blocks it. */
export function blockOf(
  { verbs }: Pick<ReportDetail, 'verbs'>,
  type: ReportCommandType,
): RejectionCode | null | undefined {
  return verbs.find((verb) => verb.type === type)?.blockedBy
}

export function mayNow(detail: Pick<ReportDetail, 'verbs'>, type: ReportCommandType): boolean {
  return blockOf(detail, type) === null
}
