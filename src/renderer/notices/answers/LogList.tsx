import { useTranslation } from 'react-i18next'
import type { AnswersDetail, LoggedQuestion } from '#shared/contract/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { numberOf, shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import styles from './Asked.module.css'

/** Lines that a pane has room for; all of them are counted. */
const SHOWN = 20

/** What was asked last on this line, and what was said. */
export function LogList({ detail, line }: { detail: AnswersDetail; line: AnswerLine }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { log, logged } = detail.lines[line]
  return (
    <section className={styles.section}>
      <h2>{t('answers.log.title', { count: logged, n: numberOf(logged) })}</h2>
      {log.length === 0 && <p className={styles.quiet}>{t('answers.log.none')}</p>}
      <ol>
        {log.slice(0, SHOWN).map((each) => (
          <li key={each.id} className={styles.logged}>
            <span lang="zh-CN">
              <Said detail={detail} logged={each} />
            </span>
            <span className={styles.by}>
              {t('answers.log.by', {
                at: shortMoment(each.at, now),
                who: (each.by && detail.staff[each.by]) ?? t('ui.unknown'),
              })}
              {each.provisional && ` · ${t('answers.log.provisional')}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Said({ detail, logged }: { detail: AnswersDetail; logged: LoggedQuestion }) {
  const { t } = useTranslation()
  const { line, item, answers, question, text } = logged
  if (item !== null) {
    const { inForce, content } = detail.lines[line]
    const pair = [...(inForce?.items ?? []), ...(content?.items ?? [])].find(({ id }) => id === item)
    return t('answers.log.given', { n: answers ?? 0, question: pair?.question ?? t('answers.log.gone') })
  }
  const first = detail.questions.find(({ id }) => id === question)
  if (question !== null) return first?.text ?? t('answers.log.again')
  return text ?? t('answers.log.open')
}
