import { useQuery } from '@tanstack/react-query'
import { PackageOpen, Plus, RadioTower } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../../keys/use-keys.ts'
import { usePreferences } from '../../preferences/use-preferences.ts'
import { usePlace } from '../../route/use-place.ts'
import { navigate, useFilter } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { useMay } from '../../session/use-session.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DeskGrid } from '../../ui/grid/DeskGrid.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadEnd, PageHead } from '../../ui/page/PageHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { useProgress } from '../delivery/use-progress.ts'
import { NewNoticeDialog } from './NewNoticeDialog.tsx'
import { noticeColumns } from './notice-columns.tsx'
import { countsOf, type NoticeView, noticeViews, rowsOf, viewOf } from './notice-views.ts'

/** Every notice of this desk. Those that wait for somebody stand first. */
export function NoticeList() {
  const { t } = useTranslation()
  const desk = useDesk()
  const may = useMay()
  const { density } = usePreferences()
  const [filter, setFilter] = useFilter('view')
  const view = viewOf(filter)
  const list = useQuery(desk.notices.list.queryOptions({ input: { occasion: null } }))
  const all = list.data ?? []
  const progress = useProgress(all)
  const context = { now: useMinute(), language: useLanguage(), approves: may('notice.approve'), progress }
  const rows = rowsOf(all, view)
  const counts = countsOf(all)
  const place = usePlace<string>('notice')
  const [chosen, setChosen] = useState(() => place.read())
  const [creating, setCreating] = useState(false)
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === chosen),
  )
  const choose = (index: number) => {
    const id = rows[index]?.id
    if (!id) return
    setChosen(id)
    place.keep(id)
  }
  const create = () => setCreating(may('notice.write'))
  useKeys([{ chords: ['n'], group: 'act', label: t('notices.list.create'), run: create }])
  const tabs = noticeViews.map((id) => ({ id, label: t(`notices.list.${id}`), count: counts[id] }))
  return (
    <Page>
      <PageHead title={t('notices.title')}>
        <HeadEnd>
          <Button icon={RadioTower} onClick={() => navigate({ path: ['notices', 'channels'], query: {} })}>
            {t('delivery.readiness.open')}
          </Button>
          <Button icon={PackageOpen} onClick={() => navigate({ path: ['notices', 'pack'], query: {} })}>
            {t('notices.pack.open')}
          </Button>
          {may('notice.write') && (
            <Button icon={Plus} kind="primary" keyCap="N" onClick={create}>
              {t('notices.list.create')}
            </Button>
          )}
        </HeadEnd>
      </PageHead>
      <Tabs<NoticeView>
        label={t('notices.list.label')}
        tabs={tabs}
        value={view}
        onChange={(id) => setFilter(id === 'open' ? undefined : id)}
      />
      <DeskGrid
        label={t('notices.list.label')}
        columns={noticeColumns(t, context)}
        total={rows.length}
        getRow={(index) => rows[index]}
        rowId={(row) => row.id}
        rowName={(row) => row.number ?? t('notices.noNumber')}
        current={rows.length > 0 ? at : undefined}
        question={view}
        onCurrent={choose}
        onOpen={(row, index) => {
          choose(index)
          navigate({ path: ['notices', row.id], query: {} })
        }}
        density={density}
        wholePage
        empty={
          <Loaded of={list} failed={t('notices.list.failed')} hint={t('notices.list.failedHint')} id="NOTICES" rows={8}>
            {() => <Nothing others={all.length} onCreate={may('notice.write') ? create : undefined} />}
          </Loaded>
        }
      />
      {creating && <NewNoticeDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}

interface NothingProps {
  /** Notices in the other views. */
  others: number
  onCreate: (() => void) | undefined
}

function Nothing({ others, onCreate }: NothingProps) {
  const { t } = useTranslation()
  if (others > 0) {
    return <EmptyState title={t('notices.list.none')}>{t('notices.list.noneHint', { n: others })}</EmptyState>
  }
  const action = onCreate && <Button onClick={onCreate}>{t('notices.list.create')}</Button>
  return (
    <EmptyState title={t('notices.list.empty')} action={action}>
      {t('notices.list.emptyHint')}
    </EmptyState>
  )
}
