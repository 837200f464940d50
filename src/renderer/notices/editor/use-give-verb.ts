import { useMutation } from '@tanstack/react-query'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { NoticeCommandType } from '#shared/domain/notice/commands.ts'
import type { NoticeContent } from '#shared/domain/notice/content.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useNoticeCommand, useRefreshNotices } from '../use-notice.ts'
import { frozenOf } from '../verbs/use-verb.ts'

/** The verbs that ask nothing: a new version, and submitting the version that is shown. */
export function useGiveVerb(detail: NoticeDetail, content: NoticeContent) {
  const desk = useDesk()
  const refresh = useRefreshNotices()
  const save = useMutation(desk.notices.save.mutationOptions({ onSuccess: refresh }))
  const command = useNoticeCommand(detail.id)
  const run = (type: NoticeCommandType) => {
    if (save.isPending || command.isPending) return
    save.reset()
    command.reset()
    if (type === 'notice.save') save.mutate({ id: detail.id, content: { ...content, title: content.title.trim() } })
    // The refusal is shown under the head, from `error`.
    else command.give({ type, args: frozenOf({ detail }) }).catch(() => undefined)
  }
  return { run, isPending: save.isPending || command.isPending, error: save.error ?? command.error }
}
