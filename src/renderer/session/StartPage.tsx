import { EyeOff, HardDrive, WifiOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionStatus } from '#shared/contract/session.ts'
import { Mark } from '../app/Mark.tsx'
import { useLegal } from '../requests/use-legal.ts'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { SignInForm } from './SignInForm.tsx'
import styles from './StartPage.module.css'

type DemoAccount = SessionStatus['demoAccounts'][number]

/** First start, sign-in and lock: what happens to data stands beside the form. */
export function StartPage({ session }: { session: SessionStatus }) {
  const { t } = useTranslation()
  const [account, setAccount] = useState<DemoAccount>()
  const tagline = useTagline(session)
  return (
    <div className={styles.page}>
      <div className={styles.card}>
        <section className={styles.side}>
          <div className={styles.head}>
            <Mark size={36} />
            <div>
              <h1>{t('app.name')}</h1>
              <p className={styles.tagline}>{tagline}</p>
            </div>
          </div>
          <DemoAccounts accounts={session.demoAccounts} onChoose={setAccount} />
          <ul className={styles.promises}>
            <Promised icon={HardDrive}>
              {session.keychain === 'os' ? t('session.promises.encrypted') : t('session.promises.keyFile')}
            </Promised>
            <Promised icon={EyeOff}>{t('session.promises.masked')}</Promised>
            <Promised icon={WifiOff}>{t('session.promises.offline')}</Promised>
          </ul>
        </section>
        <section className={styles.form}>
          {session.state === 'connect' ? (
            <ConnectForm embeddedUrl={session.embeddedUrl} />
          ) : (
            <SignInForm key={account?.login} session={session} account={account} />
          )}
        </section>
      </div>
    </div>
  )
}

/** The demo says that it is one; a team sees for whom it works. */
function useTagline({ demoAccounts }: SessionStatus): string {
  const { t } = useTranslation()
  const { legal } = useLegal()
  if (demoAccounts.length > 0) return t('session.demo.name')
  return legal ? t('session.tagline', { app: legal.operator.app, operator: legal.operator.name }) : ''
}

function Promised({ icon, children }: { icon: typeof HardDrive; children: ReactNode }) {
  return (
    <li>
      <Icon of={icon} tone="text3" />
      {children}
    </li>
  )
}

interface DemoAccountsProps {
  accounts: readonly DemoAccount[]
  onChoose(account: DemoAccount): void
}

/** Shown by the demo alone; a team's backend never lists its accounts. */
function DemoAccounts({ accounts, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation()
  if (accounts.length === 0) return null
  return (
    <div className={styles.demo}>
      <h2>{t('session.demo.title')}</h2>
      <p>{t('session.demo.body')}</p>
      <table className={styles.accounts}>
        <caption>{t('session.demo.accounts')}</caption>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.login}>
              <th scope="row">
                <LinkButton
                  label={t('session.demo.fill', { name: account.name })}
                  onClick={() => onChoose({ ...account })}
                >
                  {account.name}
                </LinkButton>
              </th>
              <td>{account.roles.map((role) => t(`people.role.${role}`)).join(' · ')}</td>
              <td>
                <code>{account.login}</code>
              </td>
              <td>
                <code>{account.password}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
