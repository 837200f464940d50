import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryBoard } from '#shared/contract/delivery.ts'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { rejectionCode } from '../../requests/case/refusal-words.ts'
import { navigate } from '../../route/use-route.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'
import type { Back } from '../../ui/page/use-back.ts'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { LoadedNotice } from '../LoadedNotice.tsx'
import { refusalOf } from '../refusal-words.ts'
import { useNotice } from '../use-notice.ts'
import { VerbDialog } from '../verbs/VerbDialog.tsx'
import { Board } from './Board.tsx'
import { DeliveryHead, type HeadAct } from './DeliveryHead.tsx'
import styles from './DeliveryPage.module.css'
import { NotStarted } from './NotStarted.tsx'
import { shownStage } from './sending-stage.ts'
import { useBoard, useOnline } from './use-board.ts'

/** 发送看板: one equation that balances, then speed, then the relay between channels, then the people not reached. */
export function DeliveryPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const notice = useNotice(id)
  const back = { label: t('delivery.back'), go: () => navigate({ path: ['notices', id], query: {} }) }
  return (
    <Page>
      {!notice.data && <PageHead back={back} title={t('delivery.title')} />}
      <LoadedNotice id={id} of={notice}>
        {(detail) => <Delivery detail={detail} back={back} />}
      </LoadedNotice>
    </Page>
  )
}

function Delivery({ detail, back }: { detail: NoticeDetail; back: Back }) {
  const { t } = useTranslation()
  const online = useOnline()
  const board = useBoard(detail)
  const [asking, setAsking] = useState<HeadAct>()
  const stage = shownStage(detail.state.sending, board.data)
  return (
    <>
      <DeliveryHead detail={detail} board={board.data} stage={stage} onAsk={setAsking} back={back} />
      <Scroll className={styles.body} label={t('delivery.title')}>
        {detail.state.sending === null && (
          <NotStarted detail={detail} onStart={() => setAsking('notice.start_sending')} />
        )}
        {detail.state.sending && board.data && !isPreparing(board.data) && (
          <Board detail={detail} board={board.data} stage={stage} staleSince={staleSince(board, online)} />
        )}
        {detail.state.sending && (!board.data || isPreparing(board.data)) && (
          <Waiting detail={detail} board={board} online={online} />
        )}
      </Scroll>
      {asking && <VerbDialog type={asking} detail={detail} onClose={() => setAsking(undefined)} />}
    </>
  )
}

type BoardQuery = ReturnType<typeof useBoard>

/** Old figures stay visible, and say how old they are. */
function staleSince(board: BoardQuery, online: boolean): string | null {
  return board.isError || !online ? new Date(board.dataUpdatedAt).toISOString() : null
}

/** Started, and the list is not in the channels yet. */
function isPreparing({ stage, coverage }: DeliveryBoard): boolean {
  return stage === 'waiting' && coverage.people === 0
}

/** Started, and no figures yet: why not. */
function Waiting({ detail, board, online }: { detail: NoticeDetail; board: BoardQuery; online: boolean }) {
  const { t } = useTranslation()
  if (!online) return <EmptyState title={t('delivery.offline')}>{t('delivery.offlineHint')}</EmptyState>
  // The backend refuses to tell of a start that it has not heard of.
  const unheard = rejectionCode(board.error) === 'INVALID_TRANSITION'
  if (unheard || detail.pending.includes('notice.start_sending')) {
    return <EmptyState title={t('delivery.empty.waiting')}>{t('delivery.empty.waitingHint')}</EmptyState>
  }
  if (board.data?.refusal) {
    return (
      <EmptyState title={t('delivery.empty.refused')}>
        {t('delivery.empty.refusedHint', { why: refusalOf(board.data.refusal, t) })}
      </EmptyState>
    )
  }
  if (board.data)
    return <EmptyState title={t('delivery.empty.preparing')}>{t('delivery.empty.preparingHint')}</EmptyState>
  if (board.isError) {
    return (
      <ErrorState title={t('delivery.failed')} id="DELIVERY" onRetry={() => void board.refetch()}>
        {t('delivery.failedHint')}
      </ErrorState>
    )
  }
  return <SkeletonRows count={10} />
}
