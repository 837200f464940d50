import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../requests/case/verbs/FormDialog.tsx'
import { FailureNote } from '../session/FailureNote.tsx'
import { failureWords } from '../session/failure.ts'
import { Field } from '../ui/Field.tsx'
import { useSessionActs } from './use-inspection.ts'

/** Only the member of staff who began takes the guest screen away: with the password. */
export function PasswordDialog({ act, onClose }: { act: 'pause' | 'end'; onClose(): void }) {
  const { t } = useTranslation()
  const acts = useSessionActs()
  const [password, setPassword] = useState('')
  const { mutateAsync, isPending, error } = acts[act]
  const send = () => {
    // The failure is shown below, from `error`.
    mutateAsync({ password }).then(onClose, () => setPassword(''))
  }
  return (
    <FormDialog
      title={t(`inspection.session.${act}Title`)}
      intro={t(`inspection.session.${act}Intro`)}
      submit={t(`inspection.session.${act}`)}
      complete={password !== ''}
      busy={isPending}
      error={null}
      onSubmit={send}
      onClose={onClose}
    >
      <Field label={t('inspection.session.password')}>
        {(control) => (
          <Input.Password
            {...control}
            autoFocus
            autoComplete="current-password"
            visibilityToggle={false}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {error ? <FailureNote>{failureWords(error, t)}</FailureNote> : null}
    </FormDialog>
  )
}
