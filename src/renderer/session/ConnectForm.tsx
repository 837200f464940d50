import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../rpc/use-desk.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { FailureNote } from './FailureNote.tsx'
import { failureWords } from './failure.ts'
import styles from './SignInForm.module.css'
import { StartSteps } from './StartSteps.tsx'

/** Connects this desk to a team's backend. Nothing is stored before the backend has answered. */
export function ConnectForm({ embeddedUrl }: { embeddedUrl: string | null }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const client = useQueryClient()
  const [url, setUrl] = useState('')
  const connect = useMutation(
    desk.session.connect.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: desk.session.key() }),
    }),
  )
  const valid = URL.canParse(url)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (valid) connect.mutate({ url })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{t('session.connect.title')}</h2>
      <StartSteps now="connect" />
      <p className={styles.quiet}>{t('session.connect.body')}</p>
      <Field
        label={t('session.url')}
        provenance={{ kind: 'hint', text: t('session.urlHint') }}
        error={url !== '' && !valid ? t('session.urlWrong') : undefined}
      >
        {(control) => (
          <Input
            {...control}
            size="large"
            inputMode="url"
            autoComplete="url"
            placeholder="https://privacy.example.com"
            value={url}
            onChange={(event) => setUrl(event.target.value.trim())}
          />
        )}
      </Field>
      {connect.error ? <FailureNote>{failureWords(connect.error, t)}</FailureNote> : null}
      <div className={styles.actions}>
        <Button kind="primary" size="large" submit disabled={!valid} loading={connect.isPending}>
          {t('session.connectVerb')}
        </Button>
        {embeddedUrl && (
          <LinkButton onClick={() => connect.mutate({ url: embeddedUrl })}>{t('session.demo.title')}</LinkButton>
        )}
      </div>
    </form>
  )
}
