import { useQuery } from '@tanstack/react-query'
import { Package } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExportLedger } from '#shared/contract/exports.ts'
import { navigate, useFilter } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Button } from '../ui/Button.tsx'
import { Page } from '../ui/page/Page.tsx'
import { HeadHint, PageHead } from '../ui/page/PageHead.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { LedgerList } from './LedgerList.tsx'
import { PastExports } from './PastExports.tsx'
import { RunningExport } from './RunningExport.tsx'

const views = ['ledgers', 'registers', 'past'] as const
type View = (typeof views)[number]

const isRegister = ({ id }: ExportLedger) => id.startsWith('register_')

/** What can be exported, what runs, and what was exported before. */
export function ExportsPage({ ledgers }: { ledgers: readonly ExportLedger[] }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useFilter('view')
  const view = views.find((each) => each === filter) ?? 'ledgers'
  const pending = useQuery(useDesk().sync.status.queryOptions()).data?.pending ?? 0
  const shown = ledgers.filter((ledger) => isRegister(ledger) === (view === 'registers'))
  return (
    <Page>
      <PageHead
        back={{ label: t('app.rooms.reports'), go: () => navigate({ path: ['reports'], query: {} }) }}
        title={t('exports.title')}
      >
        <HeadHint>
          {[t('exports.hint'), pending > 0 && t('exports.pending', { n: pending })].filter(Boolean).join(' · ')}
        </HeadHint>
        <Button icon={Package} onClick={() => navigate({ path: ['reports', 'exports', 'bundle'], query: {} })}>
          {t('exports.bundleMany')}
        </Button>
      </PageHead>
      <RunningExport />
      <Tabs<View>
        label={t('exports.title')}
        tabs={views.map((id) => ({ id, label: t(`exports.views.${id}`) }))}
        value={view}
        onChange={(id) => setFilter(id === 'ledgers' ? undefined : id)}
      />
      {view === 'past' ? (
        <PastExports ledgers={ledgers} />
      ) : (
        <LedgerList ledgers={shown} label={t(`exports.views.${view}`)} />
      )}
    </Page>
  )
}
