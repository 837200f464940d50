import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail } from '#shared/contract/answers.ts'
import type { AnswerLine } from '#shared/domain/notice/vocabulary.ts'
import type { CheckedAnswers } from '#shared/text/notice/check-answers.ts'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { Field } from '../../ui/Field.tsx'
import { useNoticeCommand } from '../use-notice.ts'
import styles from './Answers.module.css'
import { AnswersDialog } from './AnswersDialog.tsx'

interface AnswersVerbProps {
  detail: AnswersDetail
  line: AnswerLine
  onClose(): void
}

/** 同意: the very version that stands on the screen, by its hash; what differs from the notice is said once more. */
export function ApproveAnswers({ detail, line, checked, onClose }: AnswersVerbProps & { checked: CheckedAnswers }) {
  const { t } = useTranslation()
  const command = useNoticeCommand(detail.id)
  const last = detail.lines[line].versions.at(-1)
  const { length } = checked.warnings
  if (!last) return null
  const { revision, hash, notice } = last
  const submit = () =>
    command
      .give({ type: 'notice.approve_answers', args: { line, revision, hash } })
      // The refusal is shown by the dialog, from `error`.
      .then(onClose, () => undefined)
  return (
    <AnswersDialog
      title={t('answers.approve.title', { line: t(`answers.line.${line}`), n: revision })}
      intro={t('answers.approve.intro', {
        items: checked.items.length,
        hash: shortHash(hash),
        notice: notice.revision,
      })}
      submit={t('answers.approve.confirm', { n: revision })}
      complete
      busy={command.isPending}
      error={command.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {length > 0 && <p className={styles.warning}>{t('answers.approve.warnings', { count: length, n: length })}</p>}
    </AnswersDialog>
  )
}

/** 停用: at once, by one person; the next version waits for two. */
export function WithdrawAnswers({ detail, line, onClose }: AnswersVerbProps) {
  const { t } = useTranslation()
  const command = useNoticeCommand(detail.id)
  const [text, setText] = useState('')
  const revision = detail.lines[line].inForce?.version.revision ?? 0
  const submit = () =>
    command.give({ type: 'notice.withdraw_answers', args: { line, revision }, text }).then(onClose, () => undefined)
  return (
    <AnswersDialog
      title={t('answers.withdraw.title', { line: t(`answers.line.${line}`), n: revision })}
      intro={t('answers.withdraw.intro')}
      submit={t('answers.withdraw.confirm')}
      complete={text.trim() !== ''}
      busy={command.isPending}
      error={command.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('answers.withdraw.reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            maxLength={4000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </AnswersDialog>
  )
}
