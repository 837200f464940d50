import { Import, PanelRight, Plus, RefreshCw } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '#shared/contract/requests.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { usePreferences } from '../../preferences/use-preferences.ts'
import { navigate, useRoute } from '../../route/use-route.ts'
import { useMay } from '../../session/use-session.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { DeskGrid } from '../../ui/grid/DeskGrid.tsx'
import { noTicks } from '../../ui/grid/ticks.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { HeadEnd, PageHead } from '../../ui/page/PageHead.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { ArchivedHits } from './ArchivedHits.tsx'
import { NewRequestDialog } from './NewRequestDialog.tsx'
import { QueueBulk } from './QueueBulk.tsx'
import { QueueEmpty } from './QueueEmpty.tsx'
import { QueueFilters } from './QueueFilters.tsx'
import { useQueueMemory } from './QueueMemory.tsx'
import styles from './QueuePage.module.css'
import { QueueTabs } from './QueueTabs.tsx'
import { queueColumns } from './queue-columns.tsx'
import { queryOf, sortOf, sortText, viewOf } from './queue-filter.ts'
import { RequestPeek } from './RequestPeek.tsx'
import { useQueue } from './use-queue.ts'
import { useSelection } from './use-selection.ts'

/** From this width on there is room for the peek beside the grid. */
const BESIDE = '(min-width: 1280px)'

/** The queue of requests: due first, row and peek together. */
export function QueuePage() {
  const { t } = useTranslation()
  const route = useRoute()
  const { text, setText, setSpot } = useQueueMemory()
  const [creating, setCreating] = useState(false)
  const may = useMay()
  const [peeking, setPeeking] = useState(() => matchMedia(BESIDE).matches)
  const search = useRef<HTMLInputElement>(null)
  const context = { now: useMinute(), language: useLanguage() }
  const query = useMemo(() => queryOf(viewOf(route.path), route.query, text), [route, text])
  const { current, ticks, move, setTicks } = useSelection(query)
  const queue = useQueue(query)
  const { density } = usePreferences()
  const row = queue.getRow(current)
  const open = (opened: QueueRow, index: number) => {
    setSpot({ query, index })
    move(index)
    navigate({ path: ['requests', 'case', opened.id], query: {} })
  }
  useKeys([
    { chords: ['/'], group: 'window', label: t('app.keys.search'), run: (event) => focus(event, search.current) },
    { chords: ['n'], group: 'act', label: t('app.keys.create'), run: () => setCreating(may('case.open')) },
    { chords: ['Escape'], group: 'move', label: t('ui.bulk.cancel'), run: () => setTicks(noTicks) },
  ])
  return (
    <Page>
      <PageHead title={t('requests.title')}>
        <HeadEnd>
          {may('import.commit') && (
            <Button icon={Import} onClick={() => navigate({ path: ['requests', 'import'], query: {} })}>
              {t('requests.import')}
            </Button>
          )}
          {may('case.open') && (
            <Button icon={Plus} kind="primary" keyCap="N" onClick={() => setCreating(true)}>
              {t('requests.verb.case.open')}
            </Button>
          )}
        </HeadEnd>
      </PageHead>
      <QueueTabs view={query.view} />
      <div className={styles.panes}>
        <div className={styles.list}>
          <div className={styles.filters}>
            <QueueFilters text={text} onText={setText} inputRef={search} />
            <IconButton icon={RefreshCw} label={t('requests.refresh')} onClick={queue.refetch} />
            <IconButton
              icon={PanelRight}
              label={t('requests.peekLabel')}
              pressed={peeking}
              onClick={() => setPeeking(!peeking)}
            />
          </div>
          <ArchivedHits text={text} />
          <DeskGrid
            label={t('requests.gridLabel')}
            columns={queueColumns(t, context)}
            total={queue.total}
            getRow={queue.getRow}
            stale={queue.isStale}
            onRangeNeeded={queue.onRangeNeeded}
            rowId={(each) => each.id}
            rowName={(each) => each.number ?? t('requests.noNumber')}
            current={current}
            question={query}
            onCurrent={move}
            onOpen={open}
            ticks={ticks}
            onTicks={setTicks}
            sort={sortOf(route.query.sort, query.view)}
            onSort={(sort) => navigate({ ...route, query: { ...route.query, sort: sortText(sort) } })}
            density={density}
            wholePage
            empty={<QueueEmpty queue={queue} text={text} onClear={() => setText('')} />}
          />
          <QueueBulk query={query} ticks={ticks} onTicks={setTicks} total={queue.total} />
        </div>
        {row && peeking && (
          <RequestPeek
            key={row.id}
            row={row}
            onPrevious={current > 0 ? () => move(current - 1) : undefined}
            onNext={current + 1 < queue.total ? () => move(current + 1) : undefined}
            onOpen={() => open(row, current)}
            onClose={() => setPeeking(false)}
          />
        )}
      </div>
      {creating && <NewRequestDialog onClose={() => setCreating(false)} />}
    </Page>
  )
}

function focus(event: KeyboardEvent, input: HTMLInputElement | null): void {
  event.preventDefault()
  input?.focus()
  input?.select()
}
