import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { RejectionCode } from '#shared/domain/command.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import { useDesk } from '../rpc/use-desk.ts'

/** A notice. Asked again when the desk says that it, or its incident, changed. */
export function useNotice(id: string) {
  const desk = useDesk()
  return useQuery(desk.notices.get.queryOptions({ input: { id } }))
}

/** Asks for everything of notices again: after an act of this window, without waiting for the desk to say so. */
export function useRefreshNotices(): () => Promise<void> {
  const desk = useDesk()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: desk.notices.key() })
}

export interface NoticeCommandInput {
  type: NoticeCommandType
  args: Record<string, unknown>
  text?: string
}

/** Gives a command on this notice. It holds at once on this desk, offline too. */
export function useNoticeCommand(id: string) {
  const desk = useDesk()
  const refresh = useRefreshNotices()
  const { mutateAsync, isPending, error, reset } = useMutation(
    desk.notices.command.mutationOptions({ onSuccess: refresh }),
  )
  const give = ({ type, args, text }: NoticeCommandInput) =>
    mutateAsync({ type, target: id, args, texts: text?.trim() ? { text: text.trim() } : {} })
  return { give, isPending, error, reset }
}

/** What the rule says of a verb now: absent, ready, or blocked by a reason. */
export type VerbState = { shown: false } | { shown: true; blockedBy: RejectionCode | null }

export function verbOf({ verbs }: Pick<NoticeDetail, 'verbs'>, type: NoticeCommandType): VerbState {
  const verb = verbs.find((each) => each.type === type)
  return verb ? { shown: true, blockedBy: verb.blockedBy } : { shown: false }
}

export function mayNow(detail: Pick<NoticeDetail, 'verbs'>, type: NoticeCommandType): boolean {
  const verb = verbOf(detail, type)
  return verb.shown && verb.blockedBy === null
}
