import { EyeOff, HardDrive, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SessionStatus } from '#shared/contract/session.ts'
import { Icon } from '../ui/Icon.tsx'
import { ConnectForm } from './ConnectForm.tsx'
import { SignInForm } from './SignInForm.tsx'
import styles from './StartPage.module.css'

/** First start, sign-in and lock: what happens to data stands beside the form. */
export function StartPage({ session }: { session: SessionStatus }) {
  const { t } = useTranslation()
  return (
    <div className={styles.page}>
      <div className={styles.card}>
        <section className={styles.side}>
          <h1>{t('app.name')}</h1>
          <p className={styles.tagline}>{session.backend?.name ?? t('session.connect.title')}</p>
          <DemoAccounts session={session} />
          <ul className={styles.promises}>
            <Promised icon={HardDrive}>
              {session.keychain === 'os' ? t('session.promises.encrypted') : t('session.promises.keyFile')}
            </Promised>
            <Promised icon={EyeOff}>{t('session.promises.masked')}</Promised>
            <Promised icon={WifiOff}>{t('session.promises.offline')}</Promised>
          </ul>
        </section>
        <section className={styles.form}>
          {session.state === 'connect' ? <ConnectForm /> : <SignInForm session={session} />}
        </section>
      </div>
    </div>
  )
}

function Promised({ icon, children }: { icon: typeof HardDrive; children: ReactNode }) {
  return (
    <li>
      <Icon of={icon} tone="text3" />
      {children}
    </li>
  )
}

/** Shown by the demo alone; a team's backend never lists its accounts. */
function DemoAccounts({ session }: { session: SessionStatus }) {
  const { t } = useTranslation()
  if (session.demoAccounts.length === 0) return null
  return (
    <div className={styles.demo}>
      <h2>{t('session.demo.title')}</h2>
      <p>{t('session.demo.body')}</p>
      <table className={styles.accounts}>
        <caption>{t('session.demo.accounts')}</caption>
        <tbody>
          {session.demoAccounts.map((account) => (
            <tr key={account.login}>
              <th scope="row">{account.roles.map((role) => t(`people.role.${role}`)).join(' · ')}</th>
              <td>{account.name}</td>
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
