import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../rpc/use-desk.ts'
import { Progress } from '../ui/Progress.tsx'
import styles from './FirstSync.module.css'
import { StartSteps } from './StartSteps.tsx'

/** The first sync: open requests first, so that work can begin before the archive is here. */
export function FirstSync() {
  const { t } = useTranslation()
  const desk = useDesk()
  const { data } = useQuery(desk.sync.status.queryOptions())
  const progress = data?.progress ?? { slice: 'open' as const, done: 0, total: 1 }
  return (
    <div className={styles.page}>
      <div className={styles.card}>
        <h1>{t('session.firstSync.title')}</h1>
        <StartSteps now="sync" />
        <Progress
          title={t(`session.firstSync.${progress.slice}`)}
          done={progress.done}
          total={Math.max(1, progress.total)}
        />
      </div>
    </div>
  )
}
