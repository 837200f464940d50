import { Input } from 'antd'
import { ArrowDown, ArrowUp, CircleX, Trash2, TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswerItem, AnswersFinding } from '#shared/domain/notice/answers-content.ts'
import { MAX_ANSWER } from '#shared/domain/notice/answers-content.ts'
import { Icon } from '../../ui/Icon.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { VariableMenu } from '../editor/VariableMenu.tsx'
import styles from './Write.module.css'

interface PairEditorProps {
  item: AnswerItem
  /** From 1. */
  place: number
  last: boolean
  /** The answer as it will be read out. */
  said: string | null
  findings: readonly AnswersFinding[]
  readOnly: boolean
  onChange(change: Partial<AnswerItem>): void
  onMove(step: -1 | 1): void
  onRemove(): void
}

/** A question and its answer; below, the answer with the words of the notice in place. */
export function PairEditor({ item, place, last, said, findings, readOnly, ...acts }: PairEditorProps) {
  const { t } = useTranslation()
  const box = useRef<HTMLTextAreaElement>(null)
  const answer = t('answers.write.answer', { n: place })
  return (
    <div className={styles.pair}>
      <div className={styles.row}>
        <span className={styles.place} aria-hidden="true">
          {place}
        </span>
        <Input
          aria-label={t('answers.write.question', { n: place })}
          lang="zh-CN"
          maxLength={200}
          readOnly={readOnly}
          value={item.question}
          onChange={(event) => acts.onChange({ question: event.target.value })}
        />
        {!readOnly && (
          <span className={styles.tools}>
            <VariableMenu name={answer} box={box} elements />
            <IconButton
              small
              icon={ArrowUp}
              label={t('answers.write.up', { n: place })}
              disabled={place === 1}
              onClick={() => acts.onMove(-1)}
            />
            <IconButton
              small
              icon={ArrowDown}
              label={t('answers.write.down', { n: place })}
              disabled={last}
              onClick={() => acts.onMove(1)}
            />
            <IconButton small icon={Trash2} label={t('answers.write.remove', { n: place })} onClick={acts.onRemove} />
          </span>
        )}
      </div>
      <textarea
        ref={box}
        className={styles.answer}
        aria-label={answer}
        lang="zh-CN"
        rows={2}
        maxLength={MAX_ANSWER}
        readOnly={readOnly}
        value={item.answer}
        onChange={(event) => acts.onChange({ answer: event.target.value })}
      />
      {said !== null && said !== item.answer.trim() && (
        <p className={styles.said} lang="zh-CN">
          <span className="sr-only">{t('answers.write.says')}</span>
          {said}
        </p>
      )}
      {findings.length > 0 && (
        <ul className={styles.findings}>
          {findings.map((found) => (
            <Finding key={`${found.code} ${found.detail}`} found={found} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Finding({ found: { code, detail } }: { found: AnswersFinding }) {
  const { t } = useTranslation()
  const warns = code.endsWith('_differs')
  const known = t(`notices.fault.${detail}`, { defaultValue: detail ?? '' })
  return (
    <li className={warns ? styles.warning : styles.fault}>
      <Icon of={warns ? TriangleAlert : CircleX} size={13} />
      {t(`answers.finding.${code}`, { detail: code === 'template_error' ? known : detail })}
    </li>
  )
}
