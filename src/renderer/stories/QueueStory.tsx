import { CircleCheck, CornerUpRight, Plus, RefreshCw, UserRoundCheck } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppWindow } from '../app/AppWindow.tsx'
import { KeySheet } from '../app/KeySheet.tsx'
import { Rail } from '../app/Rail.tsx'
import { StatusBar } from '../app/StatusBar.tsx'
import { TitleBar } from '../app/TitleBar.tsx'
import { useWindowKeys } from '../app/use-window-keys.ts'
import { usePreferences } from '../preferences/use-preferences.ts'
import { BulkBar } from '../ui/BulkBar.tsx'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import type { Sort } from '../ui/grid/columns.ts'
import { DeskGrid } from '../ui/grid/DeskGrid.tsx'
import { allTicks, countTicks, noTicks, type Ticks } from '../ui/grid/ticks.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Peek } from '../ui/Peek.tsx'
import { PeekSection } from '../ui/PeekSection.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Tag } from '../ui/Tag.tsx'
import { type StoryRow, story, storyRow } from '../words/stories.ts'
import styles from './QueueStory.module.css'
import { storyColumns } from './story-columns.tsx'
import { storySync } from './story-sync.ts'
import { storyClock } from './story-time.ts'

/** The window with a queue of any length, on invented rows: what the grid, the keys and the window do together. */
export function QueueStory({ rows }: { rows: number }) {
  const { t } = useTranslation()
  const { density, appearance, language, change } = usePreferences()
  const [current, setCurrent] = useState<number | undefined>(8)
  const [ticks, setTicks] = useState<Ticks>(noTicks)
  const [sort, setSort] = useState<Sort>({ column: 'left', descending: false })
  const [sheet, setSheet] = useState(false)
  const [opened, setOpened] = useState('')
  useWindowKeys({ onSheet: () => setSheet(true), onLock: () => undefined, onSearch: () => undefined })
  const columns = useMemo(() => storyColumns(t, language === 'en' ? 'en' : 'zh-CN'), [t, language])
  const [loaded] = useState(() => new Map<number, StoryRow>())
  const getRow = useCallback(
    (index: number) => {
      const row = loaded.get(index) ?? storyRow(index)
      loaded.set(index, row)
      return row
    },
    [loaded],
  )
  const ticked = countTicks(ticks, rows)
  const row = current === undefined ? undefined : storyRow(current)
  return (
    <>
      <AppWindow
        title={
          <TitleBar
            user={{ name: story.user, roles: ['reviewer', 'incident_lead'] }}
            onSearch={() => undefined}
            onReminders={() => undefined}
            onLock={() => undefined}
          />
        }
        rail={
          <Rail
            room="requests"
            badges={{ requests: { count: 128 }, incidents: { count: 1, live: true }, reports: { count: 2 } }}
          />
        }
        status={
          <StatusBar
            sync={storySync}
            backend={{ url: '', name: story.backend, demo: false, embedded: false }}
            onKeys={() => setSheet(true)}
          />
        }
      >
        <div className={styles.head}>
          <h1>{t('requests.title')}</h1>
          <span className={styles.count}>{t('requests.openCount', { n: '1,286' })}</span>
          <span data-testid="opened" className="sr-only">
            {opened}
          </span>
          <Button icon={Plus} kind="primary" keyCap="N">
            {t('requests.verb.case.open')}
          </Button>
        </div>
        <div className={styles.body}>
          <div className={styles.queue}>
            <div className={styles.filters}>
              <Segmented
                label={t('ui.density.label')}
                options={(['compact', 'standard', 'relaxed'] as const).map((id) => ({
                  id,
                  label: t(`ui.density.${id}`),
                }))}
                value={density}
                onChange={(id) => change({ density: id })}
              />
              <Segmented
                label={t('ui.appearance.label')}
                options={(['system', 'light', 'dark'] as const).map((id) => ({ id, label: t(`ui.appearance.${id}`) }))}
                value={appearance}
                onChange={(id) => change({ appearance: id })}
              />
              <IconButton icon={RefreshCw} label={t('ui.retry')} />
            </div>
            <DeskGrid
              label={t('requests.gridLabel')}
              columns={columns}
              total={rows}
              getRow={getRow}
              rowId={(each) => each.id}
              rowName={(each) => each.number}
              current={current}
              onCurrent={setCurrent}
              onOpen={(each) => setOpened(each.number)}
              ticks={ticks}
              onTicks={setTicks}
              sort={sort}
              onSort={setSort}
              density={density}
              wholePage
            />
            {ticked > 0 && (
              <BulkBar ticked={ticked} total={rows} onAll={() => setTicks(allTicks)} onCancel={() => setTicks(noTicks)}>
                <Button icon={CircleCheck}>{t('requests.verb.case.accept')}</Button>
                <Button icon={CornerUpRight}>{t('requests.verb.case.hand_over')}</Button>
              </BulkBar>
            )}
          </div>
          {row && (
            <Peek
              label={t('requests.peekLabel')}
              title={t(`requests.kind.${row.kind}`)}
              number={row.number}
              onOpen={() => setOpened(row.number)}
              onClose={() => setCurrent(undefined)}
            >
              <PeekSection>
                <div className={styles.line}>
                  <Tag kind="accent" icon={UserRoundCheck}>
                    {t(`requests.stage.${row.stage}`)}
                  </Tag>
                </div>
                <Countdown clock={storyClock(row.dueIn)} large />
              </PeekSection>
            </Peek>
          )}
        </div>
      </AppWindow>
      <KeySheet open={sheet} onClose={() => setSheet(false)} />
    </>
  )
}
