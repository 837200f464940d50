import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { navigate } from '../../route/use-route.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { refusalOf } from '../refusal-words.ts'
import { verbOf } from '../use-notice.ts'

/** Before anything is sent: what comes first, and the act that begins it where the rule allows it. */
export function NotStarted({ detail, onStart }: { detail: NoticeDetail; onStart(): void }) {
  const { t } = useTranslation()
  if (detail.state.stage !== 'approved') {
    const open = () => navigate({ path: ['notices', detail.id], query: {} })
    return (
      <EmptyState
        title={t('delivery.empty.notApproved')}
        action={<Button onClick={open}>{t('delivery.empty.open')}</Button>}
      >
        {t('delivery.empty.notApprovedHint')}
      </EmptyState>
    )
  }
  const verb = verbOf(detail, 'notice.start_sending')
  const why = verb.shown && verb.blockedBy
  return (
    <EmptyState
      title={t('delivery.empty.notStarted')}
      action={
        verb.shown && (
          <Button kind="primary" disabled={why !== null} onClick={onStart}>
            {t('delivery.empty.start')}
          </Button>
        )
      }
    >
      {why ? t('delivery.empty.blocked', { why: refusalOf(why, t) }) : t('delivery.empty.notStartedHint')}
    </EmptyState>
  )
}
