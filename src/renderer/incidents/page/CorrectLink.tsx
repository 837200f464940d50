import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { may } from '../verbs.ts'
import { useAsk } from './acts.ts'
import styles from './ChronologyPane.module.css'

/** 更正…: a line of its own, which leaves the first one as it is. Shown under the pointer and with the focus. */
export function CorrectLink({ entry, detail }: { entry: TimelineEntry; detail: IncidentDetail }) {
  const { t } = useTranslation()
  const ask = useAsk()
  const now = useMinute()
  if (!may(detail, 'incident.log') || entry.provisional) return null
  return (
    <span className={styles.correct}>
      <LinkButton
        label={t('incidents.chronology.correctName', { at: momentOf(entry.occurredAt, now) })}
        onClick={() => ask('correct', entry.id)}
      >
        {t('incidents.chronology.correct')}
      </LinkButton>
    </span>
  )
}
