import { useMutation } from '@tanstack/react-query'
import { FileCheck2, FileUp } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../rpc/use-desk.ts'
import { usePickFile } from '../rpc/use-pick-file.ts'
import { FailureNote } from '../session/FailureNote.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useLanguage } from '../words/use-language.ts'
import type { ChoiceProps } from './ChoiceFields.tsx'
import styles from './Exports.module.css'
import { exportFailureWords } from './export-words.ts'

/** A regulator's own .docx: read, its tags checked, and either ready or refused with the place. */
export function FormField({ ledgers, choice, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const word = useLanguage()
  const pick = usePickFile()
  const [ledger = ''] = choice.ledgers
  const check = useMutation({
    mutationFn: async () => {
      const handle = await pick('.docx')
      return handle === 'cancelled' ? null : desk.exports.checkForm.call({ handle, ledger })
    },
    onSuccess: (found) => found && onChange({ form: found.problems.length === 0 ? found.formId : null }),
  })
  const { data } = check
  const titles =
    ledgers
      .find(({ id }) => id === ledger)
      ?.columns.slice(0, 4)
      .map(({ id, words }) => `{${word === 'en' ? id : words.zh}}`) ?? []
  return (
    <div className={styles.labelled}>
      <span>{t('exports.form')}</span>
      <div className={styles.formFile}>
        <Button icon={FileUp} loading={check.isPending} onClick={() => check.mutate()}>
          {t('exports.formChoose')}
        </Button>
        {data && <span>{data.fileName}</span>}
      </div>
      {check.error ? <FailureNote>{exportFailureWords(check.error, t)}</FailureNote> : null}
      {data?.problems.map(({ code, where }) => (
        <FailureNote key={`${code} ${where}`}>{t(`exports.formProblem.${code}`, { where })}</FailureNote>
      ))}
      {data?.problems.length === 0 && (
        <span className={styles.state} role="status">
          <Icon of={FileCheck2} size={14} tone="ok" />
          {t('exports.formReady', { n: data.tags.length })}
        </span>
      )}
      <span className={styles.quiet}>{t('exports.formTags', { tags: `${titles.join('')}…` })}</span>
    </div>
  )
}
