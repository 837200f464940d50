import { useTranslation } from 'react-i18next'
import { navigate } from '../../route/use-route.ts'
import { Page } from '../../ui/page/Page.tsx'
import { Crumbs } from '../../ui/page/PageHead.tsx'
import { useBack } from '../../ui/page/use-back.ts'
import { LoadedNotice } from '../LoadedNotice.tsx'
import { useNotice } from '../use-notice.ts'
import { Workspace } from './Workspace.tsx'

/** One notice: what it must say, what it says, and how each channel shows it. */
export function NoticePage({ id }: { id: string }) {
  const { t } = useTranslation()
  const notice = useNotice(id)
  const back = { label: t('notices.title'), go: () => navigate({ path: ['notices'], query: {} }) }
  useBack(back)
  return (
    <Page>
      {!notice.data && <Crumbs label={t('notices.crumbs')} back={back} />}
      <LoadedNotice id={id} of={notice}>
        {(detail) => <Workspace detail={detail} />}
      </LoadedNotice>
    </Page>
  )
}
