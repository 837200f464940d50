import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail, AskedQuestion } from '#shared/contract/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { mayNow } from '../use-notice.ts'
import styles from './Asked.module.css'
import { CoverQuestion, JoinQuestion } from './QuestionDialogs.tsx'

interface QuestionListProps {
  detail: AnswersDetail
  line: AnswerLine
  /** Somebody asked it again. */
  onAgain?: (question: string) => void
  /** The author writes a pair for it. */
  onWrite?: (question: AskedQuestion) => void
}

/** Questions that no answer covers, the most asked first: the work of the author. */
export function QuestionList({ detail, line, onAgain, onWrite }: QuestionListProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const [asking, setAsking] = useState<{ act: 'join' | 'cover'; question: AskedQuestion }>()
  const questions = detail.questions.filter((each) => each.line === line)
  const joins = questions.length > 1 && mayNow(detail, 'notice.join_question')
  const covers = detail.lines[line].content !== null && mayNow(detail, 'notice.answer_question')
  const close = () => setAsking(undefined)
  return (
    <section className={styles.section}>
      <h2>{t('answers.questions.title')}</h2>
      {questions.length === 0 && <p className={styles.quiet}>{t('answers.questions.none')}</p>}
      <ul>
        {questions.map((each) => (
          <li key={each.id} className={styles.question}>
            <span lang={each.text === null ? undefined : 'zh-CN'}>{each.text ?? t('answers.questions.erased')}</span>
            <span className={styles.by}>
              {t('answers.questions.asked', { count: each.asked, n: each.asked })} · {shortMoment(each.at, now)}
            </span>
            <span className={styles.questionActs}>
              {onWrite && <LinkButton onClick={() => onWrite(each)}>{t('answers.questions.write')}</LinkButton>}
              {onAgain && <LinkButton onClick={() => onAgain(each.id)}>{t('answers.questions.again')}</LinkButton>}
              {joins && (
                <LinkButton onClick={() => setAsking({ act: 'join', question: each })}>
                  {t('answers.questions.join')}
                </LinkButton>
              )}
              {covers && (
                <LinkButton onClick={() => setAsking({ act: 'cover', question: each })}>
                  {t('answers.questions.cover')}
                </LinkButton>
              )}
            </span>
          </li>
        ))}
      </ul>
      {asking?.act === 'join' && <JoinQuestion detail={detail} question={asking.question} onClose={close} />}
      {asking?.act === 'cover' && <CoverQuestion detail={detail} question={asking.question} onClose={close} />}
    </section>
  )
}
