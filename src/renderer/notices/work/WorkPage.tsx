import { ChevronLeft, MailOpen, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { navigate } from '../../route/use-route.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { useNotice } from '../use-notice.ts'
import { CallDeskView } from './CallDeskView.tsx'
import { LettersView } from './LettersView.tsx'
import styles from './WorkPage.module.css'

export type WorkList = 'calls' | 'letters'

const icons = { calls: Phone, letters: MailOpen }

/** Work lists of a notice: calls and letters, which people work off by hand. */
export function WorkPage({ id, list }: { id: string; list: WorkList }) {
  const { t } = useTranslation()
  const notice = useNotice(id)
  const back = () => navigate({ path: ['notices', id, 'delivery'], query: {} })
  useKeys([{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back }])
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <LinkButton icon={ChevronLeft} onClick={back}>
          {t('work.back')}
        </LinkButton>
        <h1>{t(`work.${list}`)}</h1>
        {notice.data && <Of detail={notice.data} />}
        <span className={styles.end}>
          <Segmented
            label={t('work.tabs')}
            options={(['calls', 'letters'] as const).map((each) => ({
              id: each,
              label: t(`work.${each}`),
              icon: icons[each],
            }))}
            value={list}
            onChange={(to) => navigate({ path: ['notices', id, to], query: {} })}
          />
        </span>
      </header>
      {notice.isError && (
        <ErrorState title={t('notices.loadFailed')} id={id.slice(0, 8)} onRetry={() => void notice.refetch()}>
          {t('notices.loadFailedHint')}
        </ErrorState>
      )}
      {notice.isPending && <SkeletonRows count={12} />}
      {notice.data && <List detail={notice.data} list={list} />}
    </div>
  )
}

function Of({ detail }: { detail: NoticeDetail }): ReactNode {
  const { t } = useTranslation()
  const number = detail.state.number ?? t('notices.noNumber')
  return (
    <>
      <span className={styles.of}>
        {t('delivery.of', { number, title: t('notices.h1', { incident: detail.incident.title }) })}
      </span>
      {detail.state.drill && <DrillMark />}
    </>
  )
}

function List({ detail, list }: { detail: NoticeDetail; list: WorkList }) {
  const { t } = useTranslation()
  if (detail.state.sending === null) {
    return <EmptyState title={t('work.notStarted')}>{t('work.notStartedHint')}</EmptyState>
  }
  return list === 'calls' ? <CallDeskView detail={detail} /> : <LettersView detail={detail} />
}
