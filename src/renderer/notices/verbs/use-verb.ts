import { latestRevision } from '#shared/domain/notice/state.ts'
import { type NoticeCommandInput, useNoticeCommand } from '../use-notice.ts'
import type { VerbProps } from './verb-props.ts'

/** Gives a command from a dialog: closes it when the command holds, keeps it open with the refusal otherwise. */
export function useVerb({ detail, onClose }: VerbProps) {
  const { give, isPending, error } = useNoticeCommand(detail.id)
  const submit = (input: NoticeCommandInput) => {
    // The refusal is shown by the dialog, from `error`.
    give(input).then(onClose, () => undefined)
  }
  return { submit, busy: isPending, error }
}

/** The version that a verb is about, by number and hash: what was seen is what is named. */
export function frozenOf({ detail }: Pick<VerbProps, 'detail'>): { revision: number; hash: string } {
  const latest = latestRevision(detail.state)
  const frozen = detail.state.approval ?? detail.state.submitted ?? latest
  return { revision: frozen?.revision ?? 0, hash: frozen?.hash ?? '' }
}
