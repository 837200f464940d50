import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { Search } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { usePreferences } from '../../preferences/use-preferences.ts'
import { navigate, useFilter } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { DeskGrid } from '../../ui/grid/DeskGrid.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import styles from './FrontPage.module.css'
import { logColumns } from './log-columns.tsx'

/** Every filing that was ever recorded. Nothing in it is edited or taken away; a correction is a line of its own. */
export function FilingLog() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { density } = usePreferences()
  const { say } = useIncidentWords()
  const [filter = '', setFilter] = useFilter('search')
  const search = useDeferredValue(filter.slice(0, 200))
  const log = useQuery(desk.reports.log.queryOptions({ input: { search }, placeholderData: keepPreviousData }))
  const rows = log.data ?? []
  const [at, setAt] = useState(0)
  const context = { now: useMinute(), say }
  return (
    <>
      <div className={styles.bar}>
        <Input
          allowClear
          size="small"
          prefix={<Icon of={Search} size={14} tone="text3" />}
          aria-label={t('reports.log.search')}
          placeholder={t('reports.log.search')}
          value={filter}
          maxLength={200}
          onChange={(event) => setFilter(event.target.value || undefined)}
        />
        <span className={styles.quiet}>{t('reports.log.count', { count: rows.length, n: numberOf(rows.length) })}</span>
      </div>
      <DeskGrid
        label={t('reports.front.log')}
        columns={logColumns(t, context)}
        total={rows.length}
        getRow={(index) => rows[index]}
        rowId={(row) => row.filing.id}
        rowName={(row) => row.receipt ?? row.incident.number ?? t('reports.noNumber')}
        current={rows.length > 0 ? Math.min(at, rows.length - 1) : undefined}
        question={search}
        onCurrent={setAt}
        onOpen={(row) =>
          navigate({
            path: row.report ? ['reports', row.report.id] : ['incidents', 'incident', row.incident.id],
            query: {},
          })
        }
        density={density}
        empty={
          <Loaded of={log} failed={t('reports.log.failed')} hint={t('reports.board.failedHint')} id="FILINGS" rows={8}>
            {() => (
              <EmptyState title={t(search ? 'reports.log.noMatch' : 'reports.log.none')}>
                {t('reports.log.noneHint')}
              </EmptyState>
            )}
          </Loaded>
        }
      />
    </>
  )
}
