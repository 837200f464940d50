import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import { type AnswerItem, MAX_ANSWER_ITEMS } from '#shared/domain/notice/answers-content.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import type { AnswersNotice } from '#shared/text/notice/answers.ts'
import { checkAnswers } from '#shared/text/notice/check-answers.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { mayNow, useNotice } from '../use-notice.ts'
import styles from './Asked.module.css'
import { PairEditor } from './PairEditor.tsx'
import { changed, moved, newItemId } from './pairs.ts'
import { QuestionList } from './QuestionList.tsx'
import { StartAnswers } from './StartAnswers.tsx'
import { type AnswersDraft, useAnswersDraft } from './use-answers-draft.ts'
import write from './Write.module.css'
import { WriteBar } from './WriteBar.tsx'

interface WriteViewProps {
  detail: AnswersDetail
  line: AnswerLine
}

/** For the author: pairs, filled as they will be read out, and what differs from the notice named at once. */
export function WriteView({ detail, line }: WriteViewProps) {
  const { t } = useTranslation()
  const notice = useNotice(detail.id)
  const draft = useAnswersDraft(detail.id, line, detail.lines[line].content?.items ?? [])
  if (!detail.notice) {
    return <EmptyState title={t('answers.write.needsNotice')}>{t('answers.write.needsNoticeHint')}</EmptyState>
  }
  if (!notice.data || !draft.ready) return <SkeletonRows count={8} />
  const { content, variables } = notice.data
  if (!content) return <EmptyState title={t('answers.why.not_held')}>{t('answers.whyHint.not_held')}</EmptyState>
  return <Writing detail={detail} line={line} draft={draft} filling={{ content, variables }} />
}

interface WritingProps extends WriteViewProps {
  draft: AnswersDraft
  filling: AnswersNotice
}

function Writing({ detail, line, draft, filling }: WritingProps) {
  const { t } = useTranslation()
  const { items } = draft
  const readOnly = !mayNow(detail, 'notice.write_answers')
  const checked = useMemo(() => checkAnswers({ format: 1, items: [...items] }, filling), [items, filling])
  const add = (item: Omit<AnswerItem, 'id'>) => draft.change([...items, { id: newItemId(), ...item }])
  const full = items.length >= MAX_ANSWER_ITEMS
  return (
    <div className={styles.panes}>
      <section className={write.write} aria-label={t('answers.write.label')}>
        {(items.length > 0 || draft.dirty) && (
          <WriteBar detail={detail} line={line} draft={draft} checked={checked} readOnly={readOnly} />
        )}
        <Scroll className={write.pairs} label={t('answers.write.label')}>
          {items.length === 0 && <StartAnswers line={line} readOnly={readOnly} onTake={draft.change} />}
          {items.map((item, at) => (
            <PairEditor
              key={item.id}
              item={item}
              place={at + 1}
              last={at === items.length - 1}
              said={checked.items[at]?.answer ?? null}
              findings={[...checked.faults, ...checked.warnings].filter((found) => found.item === item.id)}
              readOnly={readOnly}
              onChange={(change) => draft.change(changed(items, item.id, change))}
              onMove={(step) => draft.change(moved(items, item.id, step))}
              onRemove={() => draft.change(items.filter(({ id }) => id !== item.id))}
            />
          ))}
          {items.length > 0 && !readOnly && (
            <div>
              <Button icon={Plus} disabled={full} onClick={() => add({ question: '', answer: '' })}>
                {t('answers.write.add')}
              </Button>
            </div>
          )}
        </Scroll>
      </section>
      <aside className={styles.pane} aria-label={t('answers.questions.title')}>
        <QuestionList
          detail={detail}
          line={line}
          {...(readOnly || full
            ? {}
            : { onWrite: ({ text }) => add({ question: (text ?? '').slice(0, 200), answer: '' }) })}
        />
      </aside>
    </div>
  )
}
