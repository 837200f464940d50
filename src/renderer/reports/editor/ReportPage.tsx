import { useTranslation } from 'react-i18next'
import { useLegal } from '../../requests/use-legal.ts'
import { navigate } from '../../route/use-route.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { Crumbs } from '../../ui/page/PageHead.tsx'
import { useBack } from '../../ui/page/use-back.ts'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useReport } from '../use-reports.ts'
import { Workspace } from './Workspace.tsx'

/** One report: its items, its fields with where each comes from, and its pages as they will be handed in. */
export function ReportPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const report = useReport(id)
  const { legal } = useLegal()
  const back = { label: t('reports.title'), go: () => navigate({ path: ['reports'], query: {} }) }
  useBack(back)
  if (report.data && legal) return <Workspace detail={report.data} forms={legal.reports} />
  return (
    <Page>
      <Crumbs label={t('reports.title')} back={back} />
      <Loaded of={report} failed={t('reports.loadFailed')} hint={t('reports.loadFailedHint')} id={id.slice(0, 8)}>
        {() => <SkeletonRows count={12} />}
      </Loaded>
    </Page>
  )
}
