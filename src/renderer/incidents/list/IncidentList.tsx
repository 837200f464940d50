import { BellRing, CalendarClock, FileInput, Plus, Printer } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IncidentRow } from '#shared/contract/incidents.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { usePreferences } from '../../preferences/use-preferences.ts'
import { usePlace } from '../../route/use-place.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useMay } from '../../session/use-session.ts'
import { Button } from '../../ui/Button.tsx'
import { DeskGrid } from '../../ui/grid/DeskGrid.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadEnd, HeadSaid, PageHead } from '../../ui/page/PageHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { useIncidents } from '../use-incident.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { AlertImport } from './AlertImport.tsx'
import { IntakeDialog } from './IntakeDialog.tsx'
import { incidentColumns } from './incident-columns.tsx'
import { incidentViews, rowsOf, viewOf } from './incident-views.ts'
import { ListEmpty } from './ListEmpty.tsx'
import { usePrintForm } from './use-print-form.ts'

/** Incidents by the clock that ends first. Leads and what is over stand apart. */
export function IncidentList() {
  const { t } = useTranslation()
  const { path } = useRoute()
  const list = useIncidents()
  const view = viewOf(path)
  const rows = rowsOf(list.data ?? [], view)
  const tabs = incidentViews.map((id) => ({
    id,
    label: t(`incidents.tabs.${id}`),
    count: list.data && rowsOf(list.data, id).length,
  }))
  return (
    <Page>
      <ListHead />
      <Tabs
        label={t('incidents.title')}
        tabs={tabs}
        value={view}
        onChange={(next) => navigate({ path: ['incidents', next], query: {} })}
      />
      <IncidentGrid key={view} rows={rows} empty={<ListEmpty view={view} list={list} />} />
      {path[1] === 'alerts' && <AlertImport onClose={() => navigate({ path: ['incidents'], query: {} }, true)} />}
      {path[1] === 'new' && <IntakeDialog onClose={() => navigate({ path: ['incidents'], query: {} }, true)} />}
    </Page>
  )
}

const openIntake = () => navigate({ path: ['incidents', 'new'], query: {} })

function ListHead() {
  const { t } = useTranslation()
  const may = useMay()
  const print = usePrintForm()
  const mayReport = may('incident.report')
  useKeys(mayReport ? [{ chords: ['n'], group: 'act', label: t('incidentForms.intake.open'), run: openIntake }] : [])
  return (
    <PageHead title={t('incidents.title')}>
      <HeadEnd>
        <HeadSaid>{print.words}</HeadSaid>
        <Button icon={CalendarClock} onClick={() => navigate({ path: ['incidents', 'duty'], query: {} })}>
          {t('incidents.roster.open')}
        </Button>
        <Button icon={Printer} loading={print.busy} onClick={print.start}>
          {t('incidentForms.paper.print')}
        </Button>
        {mayReport && (
          <>
            <Button icon={BellRing} onClick={() => navigate({ path: ['incidents', 'alerts'], query: {} })}>
              {t('alerts.open')}
            </Button>
            <Button icon={FileInput} onClick={() => navigate({ path: ['incidents', 'paper'], query: {} })}>
              {t('incidentForms.paper.open')}
            </Button>
            <Button icon={Plus} kind="primary" keyCap="N" onClick={openIntake}>
              {t('incidentForms.intake.open')}
            </Button>
          </>
        )}
      </HeadEnd>
    </PageHead>
  )
}

function IncidentGrid({ rows, empty }: { rows: readonly IncidentRow[]; empty: ReactNode }) {
  const { t } = useTranslation()
  const { clockName } = useIncidentWords()
  const wide = useLanguage() === 'en'
  const place = usePlace<number>('incident')
  const [current, setCurrent] = useState(() => place.read() ?? 0)
  const move = (index: number) => {
    setCurrent(index)
    place.keep(index)
  }
  return (
    <DeskGrid
      label={t('incidents.gridLabel')}
      columns={incidentColumns(t, { clockName, wide })}
      total={rows.length}
      getRow={(index) => rows[index]}
      rowId={(row) => row.id}
      rowName={(row) => row.number ?? t('incidents.noNumber')}
      current={current}
      onCurrent={move}
      onOpen={(row, index) => {
        move(index)
        navigate({ path: ['incidents', 'incident', row.id], query: {} })
      }}
      density={usePreferences().density}
      wholePage
      empty={empty}
    />
  )
}
