import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import { answerLine } from '#shared/domain/notice/vocabulary.ts'
import { navigate } from '../../route/use-route.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/page/Page.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'
import type { Back } from '../../ui/page/use-back.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { AnswersHead } from './AnswersHead.tsx'
import { ReadView } from './ReadView.tsx'
import { useAnswers, usePlace, views } from './use-answers.ts'
import { VersionsView } from './VersionsView.tsx'
import { WriteView } from './WriteView.tsx'

/** 问答口径: what the hotline and the press line say about a notice, so that nobody says something else. */
export function AnswersPage({ id }: { id: string }) {
  const { t } = useTranslation()
  const answers = useAnswers(id)
  const back = { label: t('answers.back'), go: () => navigate({ path: ['notices', id], query: {} }) }
  return (
    <Page>
      {!answers.data && <PageHead back={back} title={t('answers.title')} />}
      <Loaded of={answers} failed={t('answers.failed')} hint={t('answers.failedHint')} id={id.slice(0, 8)}>
        {(detail) => <Answers detail={detail} back={back} />}
      </Loaded>
    </Page>
  )
}

function Answers({ detail, back }: { detail: AnswersDetail; back: Back }) {
  const { t } = useTranslation()
  const { line, view, go } = usePlace()
  const open = (each: (typeof answerLine.options)[number]) =>
    detail.questions.filter((asked) => asked.line === each).length
  return (
    <>
      <AnswersHead detail={detail} line={line} back={back} />
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
    </>
  )
}
