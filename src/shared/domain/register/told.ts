/** How people were told of a record, as the notice that was sent says it: values that nobody has to type. */
import { shanghaiDate } from '../calendar.ts'
import type { NoticeState } from '../notice/state.ts'
import type { RegisterDefinition } from './definition.ts'
import type { RecordValues } from './values.ts'

/** The channels are those by which the dry run reaches somebody first. Empty while nothing was sent. */
export function toldValues(
  { notice, fields }: Pick<RegisterDefinition, 'notice' | 'fields'>,
  sent: { id: string; state: Pick<NoticeState, 'sending' | 'dryRun'> } | undefined,
): RecordValues {
  const { sending, dryRun } = sent?.state ?? {}
  if (!notice || !sent || !sending) return {}
  const { told } = notice
  const field = fields.find(({ id }) => id === told.channels)
  const options = field?.type === 'choices' && typeof field.options !== 'string' ? field.options : []
  const channels = options
    .map(({ id }) => id)
    .filter((id) => ((dryRun?.channels as Record<string, number>)?.[id] ?? 0) > 0)
  return {
    [told.notice]: sent.id,
    [told.from]: shanghaiDate(sending.startedAt),
    ...(told.channels && channels.length > 0 ? { [told.channels]: channels } : {}),
  }
}
