import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { AnswerItem } from '#shared/domain/notice/answers-content.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { newItemId } from './pairs.ts'
import styles from './Write.module.css'

interface StartAnswersProps {
  line: AnswerLine
  readOnly: boolean
  onTake(items: readonly AnswerItem[]): void
}

/** Where there is nothing yet: a template per kind of incident, or one empty pair. */
export function StartAnswers({ line, readOnly, onTake }: StartAnswersProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  const templates = useQuery(desk.notices.answersTemplates.queryOptions({ staleTime: Number.POSITIVE_INFINITY }))
  return (
    <div className={styles.start}>
      <h2>{t('answers.write.start')}</h2>
      <p>{t(readOnly ? 'answers.write.readOnly' : 'answers.write.startHint')}</p>
      {templates.isError && <p role="alert">{t('answers.write.templatesFailed')}</p>}
      {!readOnly && (
        <div className={styles.templates}>
          {templates.data?.map(({ id, words, lines }) => (
            <Button key={id} onClick={() => onTake(lines[line].items)}>
              {words[side]}
            </Button>
          ))}
          <Button kind="text" onClick={() => onTake([{ id: newItemId(), question: '', answer: '' }])}>
            {t('answers.write.blank')}
          </Button>
        </div>
      )}
    </div>
  )
}
