import { Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersDetail, AskedQuestion } from '#shared/contract/answers.ts'
import { Field } from '../../ui/Field.tsx'
import { useNoticeCommand } from '../use-notice.ts'
import { AnswersDialog } from './AnswersDialog.tsx'

interface QuestionDialogProps {
  detail: AnswersDetail
  question: AskedQuestion
  onClose(): void
}

/** 并入: the same question in other words; the two are counted together from now on. */
export function JoinQuestion({ detail, question, onClose }: QuestionDialogProps) {
  const { t } = useTranslation()
  const [into, setInto] = useState<string>()
  const others = detail.questions.filter(({ id, line }) => line === question.line && id !== question.id)
  const command = useNoticeCommand(detail.id)
  const submit = () =>
    command
      .give({ type: 'notice.join_question', args: { question: question.id, into } })
      // The refusal is shown by the dialog, from `error`.
      .then(onClose, () => undefined)
  return (
    <AnswersDialog
      title={t('answers.questions.joinTitle')}
      intro={t('answers.questions.joinIntro', { question: question.text ?? '' })}
      submit={t('answers.questions.joinSubmit')}
      complete={into !== undefined}
      busy={command.isPending}
      error={command.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('answers.questions.into')}>
        {(control) => (
          <Select
            {...control}
            value={into}
            onChange={setInto}
            options={others.map(({ id, text }) => ({ value: id, label: text ?? t('answers.questions.erased') }))}
          />
        )}
      </Field>
    </AnswersDialog>
  )
}

/** 已有口径: the pair that answers it, in the latest version. */
export function CoverQuestion({ detail, question, onClose }: QuestionDialogProps) {
  const { t } = useTranslation()
  const [item, setItem] = useState<string>()
  const { content, versions } = detail.lines[question.line]
  const command = useNoticeCommand(detail.id)
  const answers = versions.at(-1)?.revision ?? 0
  const submit = () =>
    command
      .give({ type: 'notice.answer_question', args: { question: question.id, answers, item } })
      .then(onClose, () => undefined)
  return (
    <AnswersDialog
      title={t('answers.questions.coverTitle')}
      intro={t('answers.questions.coverIntro', { question: question.text ?? '' })}
      submit={t('answers.questions.coverSubmit')}
      complete={item !== undefined}
      busy={command.isPending}
      error={command.error}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t('answers.questions.pair')}>
        {(control) => (
          <Select
            {...control}
            value={item}
            onChange={setItem}
            options={(content?.items ?? []).map(({ id, question: label }) => ({ value: id, label }))}
          />
        )}
      </Field>
    </AnswersDialog>
  )
}
