import { ArrowUpFromLine, CloudAlert, CloudCheck, CloudOff, GitCompareArrows, RefreshCw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SessionStatus, SyncStatus } from '#shared/contract/session.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import { ExportStatus } from '../exports/ExportStatus.tsx'
import { formatHash } from '../route/route.ts'
import { numberOf, timeOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './StatusBar.module.css'

interface StatusBarProps {
  sync?: SyncStatus
  backend?: SessionStatus['backend']
  onKeys(): void
}

/** What the desk stands on: sync at the left, the facts that its answers rest on at the right. */
export function StatusBar({ sync, backend, onKeys }: StatusBarProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const name = backend?.demo ? t('app.status.demo', { name: backend.name }) : backend?.name
  const offline = sync?.connection === 'offline'
  return (
    <footer className={styles.bar}>
      {sync && (
        <>
          <Connection sync={sync} now={now} />
          <Count to="pending" icon={ArrowUpFromLine} text={t('app.status.pending', { n: numberOf(sync.pending) })} />
          <Count
            to="conflicts"
            icon={GitCompareArrows}
            text={t('app.status.conflicts', { n: numberOf(sync.conflicts) })}
            loud={sync.conflicts > 0}
          />
          <ExportStatus />
        </>
      )}
      <span className={styles.space} />
      {name && <span>{t(offline ? 'app.status.backendUnreachable' : 'app.status.backend', { name })}</span>}
      {sync && (
        <>
          <span className={styles.minor}>{t('app.status.policy', { date: sync.policyVersion })}</span>
          <Calendar provisionalFrom={sync.calendar.provisionalFrom} now={now} />
        </>
      )}
      <span>{t('app.status.beijingTime', { time: timeOf(now) })}</span>
      <button type="button" onClick={onKeys}>
        <Kbd>?</Kbd>
        {t('app.status.keys')}
      </button>
    </footer>
  )
}

/** The calendar of this year: official, or a guess because its notice is missing. */
function Calendar({ provisionalFrom, now }: { provisionalFrom: string | null; now: string }) {
  const { t } = useTranslation()
  const today = shanghaiDate(now)
  const official = provisionalFrom === null || today < provisionalFrom
  return (
    <span className={styles.minor}>
      {t(official ? 'app.status.calendar' : 'app.status.calendarProvisional', { year: today.slice(0, 4) })}
    </span>
  )
}

function Connection({ sync, now }: { sync: SyncStatus; now: string }) {
  const { t } = useTranslation()
  const at = sync.lastSyncAt ? timeOf(sync.lastSyncAt, true) : undefined
  if (sync.progress) {
    const { done, total } = sync.progress
    return (
      <span>
        <Icon of={RefreshCw} size={14} tone="accent" />
        {t('app.status.firstSync', { done: numberOf(done), total: numberOf(total) })}
      </span>
    )
  }
  if (sync.connection === 'offline') {
    const minutes = sync.offlineSince ? Math.floor((Date.parse(now) - Date.parse(sync.offlineSince)) / 60_000) : 0
    return (
      <>
        <span className={styles.loud}>
          <Icon of={CloudOff} size={14} />
          {t('app.status.offline', { minutes: Math.max(0, minutes) })}
        </span>
        <span>{at ? t('app.status.lastSync', { at }) : t('app.status.never')}</span>
      </>
    )
  }
  const synced = sync.connection === 'online'
  return (
    <span>
      <Icon of={synced ? CloudCheck : CloudAlert} size={14} tone={synced ? 'ok' : 'text2'} />
      {at ? t('app.status.synced', { at }) : t('app.status.syncing')}
    </span>
  )
}

interface CountProps {
  to: 'pending' | 'conflicts'
  icon: typeof CloudOff
  text: string
  loud?: boolean
}

function Count({ to, icon, text, loud = false }: CountProps) {
  return (
    <a href={formatHash({ path: ['sync', to], query: {} })} className={loud ? styles.loud : undefined}>
      <Icon of={icon} size={14} />
      {text}
    </a>
  )
}
