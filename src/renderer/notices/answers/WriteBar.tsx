import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import type { CheckedAnswers } from '#shared/text/notice/check-answers.ts'
import { Button } from '../../ui/Button.tsx'
import { ApproveAnswers, WithdrawAnswers } from './AnswersVerbs.tsx'
import { answersRefusal, useWriteAnswers } from './use-answers.ts'
import type { AnswersDraft } from './use-answers-draft.ts'
import styles from './Write.module.css'
import { WriteStanding } from './WriteStanding.tsx'

export interface WriteBarProps {
  detail: AnswersDetail
  line: AnswerLine
  draft: AnswersDraft
  checked: CheckedAnswers
  readOnly: boolean
}

/** How the version stands, and the way forward as the one primary button. */
export function WriteBar({ detail, line, draft, checked, readOnly }: WriteBarProps) {
  const { t } = useTranslation()
  const { versions, stale, approval, inForce } = detail.lines[line]
  const [asking, setAsking] = useState<'approve' | 'withdraw'>()
  const save = useWriteAnswers()
  const next = (versions.at(-1)?.revision ?? 0) + 1
  const withdrawn = versions.at(-1)?.withdrawn !== null && versions.length > 0
  const saves = !readOnly && draft.items.length > 0 && (draft.dirty || stale || withdrawn)
  const submit = () => {
    if (!detail.notice) return
    const content = { format: 1 as const, items: [...draft.items] }
    save.mutate({ id: detail.id, line, notice: detail.notice, content })
  }
  const close = () => setAsking(undefined)
  return (
    <div className={styles.bar}>
      <WriteStanding detail={detail} line={line} draft={draft} checked={checked} />
      {save.error ? (
        <span className={styles.error} role="alert">
          {answersRefusal(save.error, t)}
        </span>
      ) : null}
      <span className={styles.acts}>
        {draft.dirty && !readOnly && (
          <Button kind="text" onClick={draft.discard}>
            {t('answers.write.discard')}
          </Button>
        )}
        {inForce && !readOnly && <Button onClick={() => setAsking('withdraw')}>{t('answers.write.withdraw')}</Button>}
        {saves && (
          <Button kind="primary" loading={save.isPending} onClick={submit}>
            {t(draft.dirty ? 'answers.write.save' : 'answers.write.recheck', { n: next })}
          </Button>
        )}
        {approval && !draft.dirty && !stale && (
          <Button kind="primary" disabled={approval.blockedBy !== null} onClick={() => setAsking('approve')}>
            {t('answers.write.approve', { n: next - 1 })}
          </Button>
        )}
      </span>
      {asking === 'approve' && <ApproveAnswers detail={detail} line={line} checked={checked} onClose={close} />}
      {asking === 'withdraw' && <WithdrawAnswers detail={detail} line={line} onClose={close} />}
    </div>
  )
}
