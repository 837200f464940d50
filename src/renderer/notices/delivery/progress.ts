import type { TFunction } from 'i18next'
import type { DeliveryProgress, DeliveryStage } from '#shared/contract/delivery.ts'
import type { NoticeRow } from '#shared/contract/notices.ts'
import { percentOf } from '../../incidents/page/reach-parts.ts'
import type { StatusKind } from '../../ui/Status.tsx'
import { shownStage } from './sending-stage.ts'

/** How far a notice has been sent. `share`: delivered people of all, 0 to 1; null while nobody has said. */
export interface Sent {
  stage: DeliveryStage
  share: number | null
}

export function progressOf(row: Pick<NoticeRow, 'id' | 'sending'>, progress: readonly DeliveryProgress[]): Sent {
  const told = progress.find(({ notice }) => notice === row.id)
  const stage = shownStage(row.sending && { stage: row.sending }, told)
  return { stage, share: row.sending && told && told.people > 0 ? told.delivered / told.people : null }
}

export const stageStatus = {
  waiting: 'not_started',
  sending: 'running',
  paused: 'paused',
  stopped: 'kept',
  finished: 'done',
} as const satisfies Record<DeliveryStage, StatusKind>

export function progressWords({ stage, share }: Sent, t: TFunction): string {
  const word = t(`delivery.stage.${stage}`)
  return share === null ? word : t('delivery.progress', { stage: word, share: percentOf(share) })
}
