import { useTranslation } from 'react-i18next'
import { FormDialog, type FormDialogProps } from '../../requests/case/verbs/FormDialog.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import styles from './verbs.module.css'

/** The form of a verb, with refusals in the words of notices. */
export function NoticeFormDialog({ error, children, ...rest }: FormDialogProps) {
  const { t } = useTranslation()
  return (
    <FormDialog {...rest} error={null}>
      {children}
      {error ? (
        <p className={styles.error} role="alert">
          {noticeRefusal(error, t)}
        </p>
      ) : null}
    </FormDialog>
  )
}
