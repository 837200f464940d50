import { useTranslation } from 'react-i18next'
import { places as inspectionPlaces } from '../../inspection/places.ts'
import { formatHash } from '../../route/route.ts'
import { useFilter } from '../../route/use-route.ts'
import { Page } from '../../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../../ui/page/PageHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { Board } from './Board.tsx'
import { FilingLog } from './FilingLog.tsx'
import { ReportList } from './ReportList.tsx'

const views = ['board', 'reports', 'log'] as const
type View = (typeof views)[number]

/** What is to be filed with whom and by when, all reports, and everything that was ever filed. */
export function FrontPage() {
  const { t } = useTranslation()
  const [filter, setFilter] = useFilter('view')
  const view = views.find((each) => each === filter) ?? 'board'
  return (
    <Page>
      <PageHead title={t('reports.title')}>
        <HeadHint>{t(`reports.front.${view}Hint`)}</HeadHint>
        <a href={formatHash({ path: ['reports', 'annual'], query: {} })}>{t('annual.title')}</a>
        <a href={formatHash(inspectionPlaces.all())}>{t('inspection.title')}</a>
        <a href={formatHash({ path: ['reports', 'exports'], query: {} })}>{t('exports.title')}</a>
      </PageHead>
      <Tabs<View>
        label={t('reports.title')}
        tabs={views.map((id) => ({ id, label: t(`reports.front.${id}`) }))}
        value={view}
        onChange={(id) => setFilter(id === 'board' ? undefined : id)}
      />
      {view === 'board' && <Board />}
      {view === 'reports' && <ReportList />}
      {view === 'log' && <FilingLog />}
    </Page>
  )
}
