import { useTranslation } from 'react-i18next'
import { FormDialog, type FormDialogProps } from '../../requests/case/verbs/FormDialog.tsx'
import styles from './Answers.module.css'
import { answersRefusal } from './use-answers.ts'

/** The form of a verb, with refusals in the words of answers. */
export function AnswersDialog({ error, children, ...rest }: FormDialogProps) {
  const { t } = useTranslation()
  return (
    <FormDialog {...rest} error={null}>
      {children}
      {error ? (
        <p className={styles.error} role="alert">
          {answersRefusal(error, t)}
        </p>
      ) : null}
    </FormDialog>
  )
}
