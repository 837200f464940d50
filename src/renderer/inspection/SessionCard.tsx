import { MonitorPlay } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/use-session.ts'
import { momentOf } from '../time/dates.ts'
import { useMinute } from '../time/use-now.ts'
import { Button } from '../ui/Button.tsx'
import { Status } from '../ui/Status.tsx'
import styles from './Inspection.module.css'
import { PasswordDialog } from './PasswordDialog.tsx'
import { StartDialog } from './StartDialog.tsx'
import { useInspectionSession, useSessionActs } from './use-inspection.ts'

/** Begins and ends what officials see on this desk. */
export function SessionCard({ id, isOver }: { id: string; isOver: boolean }) {
  const { t } = useTranslation()
  const now = useMinute()
  const may = useMay()
  const session = useInspectionSession()
  const { resume } = useSessionActs()
  const [asking, setAsking] = useState<'start' | 'end'>()
  const mine = session?.inspection === id ? session : null
  // Another session may run on this desk while an earlier one is read.
  const standing = isOver ? 'over' : 'none'
  const rooms = mine?.rooms.map((room) => t(`inspection.room.${room}`)).join(t('ui.listJoiner'))
  return (
    <section className={styles.card} aria-label={t('inspection.session.title')}>
      <header>
        <h2>{t('inspection.session.title')}</h2>
        {mine && (
          <Status kind="running">{t(mine.guest ? 'inspection.state.guest' : 'inspection.state.running')}</Status>
        )}
        <span className={styles.gap} />
        {!session && !isOver && may('register.write') && (
          <Button kind="primary" icon={MonitorPlay} onClick={() => setAsking('start')}>
            {t('inspection.session.start')}
          </Button>
        )}
        {mine && !mine.guest && (
          <>
            <Button icon={MonitorPlay} loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
              {t('inspection.session.resume')}
            </Button>
            <Button onClick={() => setAsking('end')}>{t('inspection.session.end')}</Button>
          </>
        )}
      </header>
      <p className={styles.quiet}>
        {mine && t('inspection.session.runs', { since: momentOf(mine.since, now), rooms: rooms || t('ui.empty') })}
        {!mine && t(`inspection.session.${session ? 'other' : standing}`)}
      </p>
      {asking === 'start' && <StartDialog inspection={id} onClose={() => setAsking(undefined)} />}
      {asking === 'end' && <PasswordDialog act="end" onClose={() => setAsking(undefined)} />}
    </section>
  )
}
