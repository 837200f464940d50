import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { Eye, EyeOff } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionStatus } from '#shared/contract/session.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { FailureNote } from './FailureNote.tsx'
import { failureWords } from './failure.ts'
import styles from './SignInForm.module.css'
import { StartSteps } from './StartSteps.tsx'

interface SignInFormProps {
  session: SessionStatus
  /** An account of the demo that the person chose: filled in. */
  account?: SessionStatus['demoAccounts'][number]
}

/** Signs in, or opens what is already on this desk when the network is away. Passwords can be pasted. */
export function SignInForm({ session, account }: SignInFormProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: desk.session.key() })
  const signIn = useMutation(desk.session.signIn.mutationOptions({ onSuccess }))
  const disconnect = useMutation(desk.session.disconnect.mutationOptions({ onSuccess }))
  const locked = session.state === 'locked'
  const isFirst = !locked && session.demoAccounts.length === 0 && session.offlineAccounts.length === 0
  const known = session.offlineAccounts[0]?.login ?? session.demoAccounts[0]?.login ?? ''
  const [login, setLogin] = useState(account?.login ?? known)
  const [password, setPassword] = useState(account?.password ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate({ login, password }, { onSettled: () => setPassword('') })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{locked ? t('session.locked') : t('session.signIn')}</h2>
      {isFirst && <StartSteps now="signIn" />}
      <p className={styles.quiet}>{locked ? t('session.lockedBody') : (session.backend?.url ?? '')}</p>
      <Field label={t('session.login')}>
        {(control) => (
          <Input
            {...control}
            size="large"
            name="username"
            autoComplete="username"
            spellCheck={false}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
          />
        )}
      </Field>
      <Field label={t('session.password')}>
        {(control) => (
          <Input.Password
            {...control}
            size="large"
            name="password"
            autoComplete="current-password"
            iconRender={(shown) => <Icon of={shown ? Eye : EyeOff} tone="text2" />}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      {signIn.error ? <FailureNote>{failureWords(signIn.error, t)}</FailureNote> : null}
      <div className={styles.actions}>
        <Button
          kind="primary"
          size="large"
          submit
          disabled={login.trim() === '' || password === ''}
          loading={signIn.isPending}
        >
          {locked ? t('session.unlock') : t('session.signIn')}
        </Button>
        {!locked && (
          <LinkButton onClick={() => disconnect.mutate(undefined)}>
            {session.backend?.demo ? t('session.leaveDemo') : t('session.disconnect')}
          </LinkButton>
        )}
      </div>
    </form>
  )
}
