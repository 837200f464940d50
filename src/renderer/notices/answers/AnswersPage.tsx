import { ChevronLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import { answerLine } from '#shared/domain/notice/vocabulary.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { navigate } from '../../route/use-route.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import styles from './Answers.module.css'
import { AnswersHead } from './AnswersHead.tsx'
import { ReadView } from './ReadView.tsx'
import { useAnswers, usePlace, views } from './use-answers.ts'
import { VersionsView } from './VersionsView.tsx'
import { WriteView } from './WriteView.tsx'

/** 问答口径: what the hotline and the press line say about a notice, so that nobody says something else. */
export function AnswersPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const answers = useAnswers(id)
  const back = () => navigate({ path: ['notices', id], query: {} })
  useKeys([{ chords: ['Escape'], group: 'move', label: t('app.keys.back'), run: back }])
  if (answers.data) return <Answers detail={answers.data} onBack={back} />
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <LinkButton icon={ChevronLeft} onClick={() => navigate({ path: ['notices'], query: {} })}>
          {t('notices.title')}
        </LinkButton>
        <h1>{t('answers.title')}</h1>
      </header>
      {answers.isError ? (
        <ErrorState title={t('answers.failed')} id={id.slice(0, 8)} onRetry={() => void answers.refetch()}>
          {t('answers.failedHint')}
        </ErrorState>
      ) : (
        <SkeletonRows count={12} />
      )}
    </div>
  )
}

function Answers({ detail, onBack }: { detail: AnswersDetail; onBack(): void }) {
  const { t } = useTranslation()
  const { line, view, go } = usePlace()
  const open = (each: (typeof answerLine.options)[number]) =>
    detail.questions.filter((asked) => asked.line === each).length
  return (
    <div className={styles.page}>
      <AnswersHead detail={detail} line={line} onBack={onBack} />
      <Tabs
        label={t('answers.lines')}
        tabs={answerLine.options.map((id) => ({
          id,
          label: t(`answers.line.${id}`),
          ...(open(id) > 0 ? { count: open(id) } : {}),
        }))}
        value={line}
        onChange={(to) => go({ line: to })}
        aside={
          <Segmented
            label={t('answers.view.label')}
            options={views.map((id) => ({ id, label: t(`answers.view.${id}`) }))}
            value={view}
            onChange={(to) => go({ view: to })}
          />
        }
      />
      {view === 'read' && <ReadView key={line} detail={detail} line={line} />}
      {view === 'write' && <WriteView key={line} detail={detail} line={line} />}
      {view === 'versions' && <VersionsView key={line} detail={detail} line={line} />}
    </div>
  )
}
