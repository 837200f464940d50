import { useMutation } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { useDesk } from '../../rpc/use-desk.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import styles from './pack.module.css'
import { isRecipient, packFailureWords } from './pack-failure.ts'

interface ExportPackDialogProps {
  incident: { id: string; number: string | null; title: string }
  onClose(): void
}

/** 事件包: everything of an incident in one file that only the desk with the given key can open, without a network. */
export function ExportPackDialog({ incident, onClose }: ExportPackDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const make = useMutation(desk.incidents.exportPack.mutationOptions())
  const [recipient, setRecipient] = useState('')
  const wrong = recipient.trim() !== '' && !isRecipient(recipient)
  const title = t('notices.pack.exportTitle', { incident: incident.number ?? incident.title })
  if (make.data?.path) {
    return (
      <Dialog open title={title} onClose={onClose} foot={<Button onClick={onClose}>{t('ui.close')}</Button>}>
        <p role="status" className={styles.path}>
          {t('notices.pack.saved', { path: make.data.path })}
        </p>
      </Dialog>
    )
  }
  return (
    <FormDialog
      title={title}
      intro={t('notices.pack.exportIntro')}
      submit={t('notices.pack.submit')}
      complete={isRecipient(recipient)}
      busy={make.isPending}
      error={null}
      onSubmit={() => make.mutate({ id: incident.id, recipient: recipient.trim() })}
      onClose={onClose}
    >
      <Field
        label={t('notices.pack.recipient')}
        error={wrong ? t('notices.pack.recipientWrong') : undefined}
        provenance={{ kind: 'hint', text: t('notices.pack.recipientHint') }}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            value={recipient}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            className={styles.key}
            onChange={(event) => setRecipient(event.target.value)}
          />
        )}
      </Field>
      {make.error ? (
        <p className={styles.error} role="alert">
          {packFailureWords(make.error, t)}
        </p>
      ) : null}
    </FormDialog>
  )
}
