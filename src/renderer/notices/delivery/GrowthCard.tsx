import { ChartArea, Table2 } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeliveryBoard, DeliveryStage } from '#shared/contract/delivery.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import styles from './Growth.module.css'
import { GrowthTable } from './GrowthTable.tsx'
import { growthOf } from './growth.ts'

/** The drawing is fetched when a board is first opened: the window starts without it. */
const GrowthChart = lazy(async () => ({ default: (await import('./GrowthChart.tsx')).GrowthChart }))

const views = [
  { id: 'chart', icon: ChartArea },
  { id: 'table', icon: Table2 },
] as const

/** 累计送达, drawn or written out: both from the same points. */
export function GrowthCard({ board, stage }: { board: DeliveryBoard; stage: DeliveryStage }) {
  const { t } = useTranslation()
  const now = useMinute()
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const { minutes, startedAt, coverage } = board
  const last = minutes.at(-1)?.at
  const until = stage === 'sending' ? now : (last ?? now)
  const growth = useMemo(
    () => growthOf(minutes, { startedAt: startedAt ?? last ?? until, until }),
    [minutes, startedAt, last, until],
  )
  return (
    <Card
      title={t('delivery.growth.title')}
      note={t('delivery.growth.note')}
      aside={
        <Segmented
          label={t('delivery.growth.view')}
          options={views.map(({ id, icon }) => ({ id, icon, label: t(`delivery.growth.${id}`) }))}
          value={view}
          onChange={setView}
        />
      }
    >
      {growth.channels.length === 0 && (
        <CardEmpty title={t('delivery.growth.none')}>{t('delivery.growth.noneHint')}</CardEmpty>
      )}
      {growth.channels.length > 0 && (
        <div className={styles.frame}>
          {view === 'table' && <GrowthTable growth={growth} />}
          {view === 'chart' && (
            <Suspense>
              <GrowthChart growth={growth} reachable={coverage.people - coverage.announced} />
            </Suspense>
          )}
        </div>
      )}
    </Card>
  )
}
