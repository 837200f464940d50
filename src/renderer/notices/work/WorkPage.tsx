import { MailOpen, Phone } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { navigate } from '../../route/use-route.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadEnd, HeadOf, PageHead } from '../../ui/page/PageHead.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { DrillMark } from '../DrillMark.tsx'
import { LoadedNotice } from '../LoadedNotice.tsx'
import { useNotice } from '../use-notice.ts'
import { CallDeskView } from './CallDeskView.tsx'
import { LettersView } from './LettersView.tsx'

export type WorkList = 'calls' | 'letters'

const icons = { calls: Phone, letters: MailOpen }

/** Work lists of a notice: calls and letters, which people work off by hand. */
export function WorkPage({ id, list }: { id: string; list: WorkList }) {
  const { t } = useTranslation()
  const notice = useNotice(id)
  const back = { label: t('work.back'), go: () => navigate({ path: ['notices', id, 'delivery'], query: {} }) }
  return (
    <Page>
      <PageHead back={back} title={t(`work.${list}`)}>
        {notice.data && <Of detail={notice.data} />}
        <HeadEnd>
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
        </HeadEnd>
      </PageHead>
      <LoadedNotice id={id} of={notice}>
        {(detail) => <List detail={detail} list={list} />}
      </LoadedNotice>
    </Page>
  )
}

function Of({ detail }: { detail: NoticeDetail }): ReactNode {
  const { t } = useTranslation()
  const number = detail.state.number ?? t('notices.noNumber')
  return (
    <>
      <HeadOf>{t('delivery.of', { number, title: t('notices.h1', { title: detail.occasion.title }) })}</HeadOf>
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
