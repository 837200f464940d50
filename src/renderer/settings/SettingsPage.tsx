import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { OwnKey } from '../notices/pack/OwnKey.tsx'
import { usePreferences } from '../preferences/use-preferences.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { useSession } from '../session/use-session.ts'
import { Button } from '../ui/Button.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import styles from './SettingsPage.module.css'

/** Taste of one person on this device, the account, and the versions of the rules in force. */
export function SettingsPage() {
  const { t } = useTranslation()
  const preferences = usePreferences()
  const choice = <T extends string>(ids: readonly T[], label: (id: T) => string) =>
    ids.map((id) => ({ id, label: label(id) }))
  return (
    <div className={styles.page}>
      <h1>{t('settings.title')}</h1>
      <Row label={t('settings.appearance')}>
        <Segmented
          label={t('settings.appearance')}
          options={choice(['system', 'light', 'dark'] as const, (id) => t(`ui.appearance.${id}`))}
          value={preferences.appearance}
          onChange={(appearance) => preferences.change({ appearance })}
        />
      </Row>
      <Row label={t('settings.density')}>
        <Segmented
          label={t('settings.density')}
          options={choice(['compact', 'standard', 'relaxed'] as const, (id) => t(`ui.density.${id}`))}
          value={preferences.density}
          onChange={(density) => preferences.change({ density })}
        />
      </Row>
      <Row label={t('settings.language')}>
        <Segmented
          label={t('settings.language')}
          options={choice(['system', 'zh-CN', 'en'] as const, (id) => t(`settings.languages.${id}`))}
          value={preferences.language}
          onChange={(language) => preferences.change({ language })}
        />
      </Row>
      <Row label={t('settings.singleKeys')} hint={t('settings.singleKeysHint')}>
        <Segmented
          label={t('settings.singleKeys')}
          options={choice(['on', 'off'] as const, (id) => t(`settings.${id}`))}
          value={preferences.singleKeys ? 'on' : 'off'}
          onChange={(id) => preferences.change({ singleKeys: id === 'on' })}
        />
      </Row>
      <Packs />
      <Account />
      <Versions />
    </div>
  )
}

function Row({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.label}>{label}</span>
      {children}
      {hint && <span className={styles.hint}>{hint}</span>}
    </div>
  )
}

/** 事件包: the key to which others encrypt for this desk, and where their packs are opened. */
function Packs() {
  const { t } = useTranslation()
  return (
    <Row label={t('notices.pack.title')} hint={t('notices.pack.ownHint')}>
      <Button size="small" onClick={() => navigate({ path: ['notices', 'pack'], query: {} })}>
        {t('notices.pack.open')}
      </Button>
      <OwnKey />
    </Row>
  )
}

function Account() {
  const { t } = useTranslation()
  const desk = useDesk()
  const session = useSession()
  // The next person begins at the queue, not where this one was.
  const onSuccess = () => navigate({ path: ['requests'], query: {} }, true)
  const signOut = useMutation(desk.session.signOut.mutationOptions({ onSuccess }))
  const lock = useMutation(desk.session.lock.mutationOptions())
  if (!session?.user) return null
  return (
    <Row label={t('settings.account')}>
      <span>{t('settings.signedInAs', { name: session.user.name, backend: session.backend?.name ?? '' })}</span>
      <Button size="small" onClick={() => lock.mutate(undefined)}>
        {t('settings.lock')}
      </Button>
      <Button size="small" onClick={() => signOut.mutate(undefined)}>
        {t('settings.signOut')}
      </Button>
    </Row>
  )
}

function Versions() {
  const { t } = useTranslation()
  const desk = useDesk()
  const status = useQuery(desk.sync.status.queryOptions()).data
  if (!status) return null
  const versions = { policy: status.policyVersion, legal: status.legalVersion, calendar: status.calendar.version }
  return <Row label={t('settings.legal')}>{t('settings.legalVersions', versions)}</Row>
}
