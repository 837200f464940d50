import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dataOf } from '../../session/failure.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { PreviewPane } from '../editor/PreviewPane.tsx'
import { AnnualHead } from './AnnualHead.tsx'
import styles from './AnnualPage.module.css'
import { ChapterList } from './ChapterList.tsx'
import { ChapterTables } from './ChapterTables.tsx'
import { useAnnual, useAnnualChoice } from './use-annual.ts'

/** 年度合规报告: the figures of a year as tables that lead to their ledgers, beside the pages that will be handed in. */
export function AnnualPage() {
  const { t } = useTranslation()
  const choice = useAnnualChoice()
  const { year, edition } = choice
  const annual = useAnnual(year, edition)
  const [preview, setPreview] = useState(true)
  const { report, progress } = annual
  const wasCancelled = report.isError && dataOf(report.error).reason === 'cancelled'
  return (
    <Page>
      <AnnualHead choice={choice} annual={annual} preview={preview} onPreview={() => setPreview(!preview)} />
      {annual.isReading && progress && progress.done < progress.total && (
        <div className={styles.progress}>
          <Progress
            title={t('annual.reading', { year })}
            done={progress.done}
            total={progress.total}
            note={t('annual.readingNote')}
            onCancel={annual.cancel}
          />
        </div>
      )}
      <div className={styles.panes}>
        <ChapterList chapters={report.data?.chapters ?? []} />
        <Scroll className={styles.middle} label={t('annual.figures')}>
          {annual.isWaiting && <EmptyState title={t('annual.waiting')}>{t('annual.waitingHint')}</EmptyState>}
          {!annual.isWaiting && report.isPending && <SkeletonRows count={12} />}
          {report.isError && (
            <ErrorState
              title={t(wasCancelled ? 'annual.cancelled' : 'annual.failed')}
              id="ANNUAL"
              onRetry={() => void report.refetch()}
            >
              {t('annual.failedHint')}
            </ErrorState>
          )}
          {report.data && <ChapterTables report={report.data} />}
        </Scroll>
        {preview && report.data && <PreviewPane preview={annual.pages} onClose={() => setPreview(false)} />}
      </div>
    </Page>
  )
}
