import { GitCompareArrows } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { navigate } from '../../route/use-route.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import type { NoticeDraft } from '../draft/use-notice-draft.ts'
import styles from './NoticePage.module.css'

/** A colleague saved a version while this person typed: whose text stands where, and what can be done. */
export function NewerBar({ detail, draft }: { detail: NoticeDetail; draft: NoticeDraft }) {
  const { t } = useTranslation()
  const now = useMinute()
  const [asking, setAsking] = useState(false)
  const latest = latestRevision(detail.state)
  if (!latest) return null
  const count = Object.keys(draft.edits).length
  const who = latest.by ? (detail.staff[latest.by] ?? t('ui.unknown')) : t('people.system')
  const compare = () => navigate({ path: ['notices', detail.id, 'versions'], query: { to: 'draft' } })
  const discard = () => {
    draft.discard()
    setAsking(false)
  }
  return (
    <div className={styles.newer} role="status">
      <Icon of={GitCompareArrows} tone="warn" />
      <span>{t('notices.newer.text', { who, at: momentOf(latest.at, now), n: latest.revision })}</span>
      <LinkButton onClick={compare}>{t('notices.newer.compare')}</LinkButton>
      <LinkButton onClick={() => setAsking(true)}>{t('notices.newer.discard')}</LinkButton>
      <Dialog
        open={asking}
        title={t('notices.newer.discardTitle')}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
            <Button kind="danger-primary" onClick={discard}>
              {t('notices.newer.discardConfirm')}
            </Button>
          </>
        }
      >
        {t('notices.newer.discardBody', { count, n: count })}
      </Dialog>
    </div>
  )
}
