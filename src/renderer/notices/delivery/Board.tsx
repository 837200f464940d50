import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DeliveryBoard, DeliveryStage } from '#shared/contract/delivery.ts'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { timeOf } from '../../time/dates.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Balance } from './Balance.tsx'
import styles from './DeliveryPage.module.css'
import { Figures } from './Figures.tsx'
import { GrowthCard } from './GrowthCard.tsx'
import { RelayCard } from './RelayCard.tsx'
import { RemedyCard } from './RemedyCard.tsx'
import { isMoving } from './sending-stage.ts'
import { Unreached } from './Unreached.tsx'

export interface BoardProps {
  detail: NoticeDetail
  board: DeliveryBoard
  stage: DeliveryStage
  /** When these figures were true, if they could not be renewed. */
  staleSince: string | null
}

export function Board({ detail, board, stage, staleSince }: BoardProps) {
  const { t } = useTranslation()
  const held = stage === 'paused' && board.stage === 'sending' && staleSince !== null
  return (
    <>
      {staleSince && (
        <p className={styles.stale} role="status">
          <Icon of={TriangleAlert} size={14} tone="warn" />
          {t('delivery.stale', { at: timeOf(staleSince, true) })}
          {held && ` · ${t('delivery.pausedOffline')}`}
        </p>
      )}
      <Figures detail={detail} board={board} />
      <Balance detail={detail} board={board} stage={stage} />
      <div className={styles.cards}>
        <GrowthCard board={board} stage={stage} />
        <RelayCard board={board} dryRun={detail.state.dryRun} stage={stage} />
      </div>
      <RemedyCard board={board} />
      <Unreached detail={detail} board={board} stage={stage} moving={isMoving(detail.state.sending, board)} />
    </>
  )
}
