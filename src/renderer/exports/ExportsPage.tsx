import { useQuery } from '@tanstack/react-query'
import { ChevronLeft, Package } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExportLedger } from '#shared/contract/exports.ts'
import { navigate, useFilter } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Button } from '../ui/Button.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import styles from './Exports.module.css'
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
    <div className={styles.page}>
      <header className={styles.head}>
        <LinkButton icon={ChevronLeft} onClick={() => navigate({ path: ['reports'], query: {} })}>
          {t('app.rooms.reports')}
        </LinkButton>
        <h1>{t('exports.title')}</h1>
        <span className={styles.quiet}>{t('exports.hint')}</span>
        {pending > 0 && <span className={styles.quiet}>{t('exports.pending', { n: pending })}</span>}
        <span className={styles.gap} />
        <Button icon={Package} onClick={() => navigate({ path: ['reports', 'exports', 'bundle'], query: {} })}>
          {t('exports.bundleMany')}
        </Button>
      </header>
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
    </div>
  )
}
