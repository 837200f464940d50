import { Check, Copy, PhoneCall } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReadAnswers } from '#shared/contract/answers.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import styles from './Read.module.css'

interface AnswerCardProps {
  item: ReadAnswers['items'][number]
  /** How often it was given. */
  given: number
  /** Enter logs this one. */
  chosen: boolean
  /** Absent for who logs nothing. */
  onLog: (() => void) | undefined
}

/** A pair as it is read out, word for word. */
export function AnswerCard({ item, given, chosen, onLog }: AnswerCardProps) {
  const { t } = useTranslation()
  const card = useRef<HTMLLIElement>(null)
  const [copied, setCopied] = useState(false)
  const answer = item.answer ?? ''
  const copy = () => navigator.clipboard.writeText(answer).then(() => setCopied(true))
  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <li ref={card} aria-current={chosen} className={classes(styles.card, chosen && styles.chosen)}>
      <div className={styles.cardHead}>
        <h3 lang="zh-CN">{item.question}</h3>
        {given > 0 && <span className={styles.given}>{t('answers.read.given', { count: given, n: given })}</span>}
        <span className={styles.cardActs}>
          <Button size="small" kind="text" icon={copied ? Check : Copy} onClick={() => void copy()}>
            {t(copied ? 'answers.read.copied' : 'answers.read.copy')}
          </Button>
          {onLog && (
            <Button size="small" icon={PhoneCall} {...(chosen ? { keyCap: 'Enter' } : {})} onClick={onLog}>
              {t('answers.read.log')}
            </Button>
          )}
        </span>
      </div>
      <p className={styles.answer} lang="zh-CN">
        {answer}
      </p>
    </li>
  )
}
