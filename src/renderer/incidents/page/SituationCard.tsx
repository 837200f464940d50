import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { useIncidentWords } from '../use-incident-words.ts'
import { ActButton } from './ActButton.tsx'
import styles from './TasksCard.module.css'

interface SituationCardProps {
  detail: IncidentDetail
  entries: readonly TimelineEntry[]
}

/** What each audience was told about how things stand, the latest first. */
export function SituationCard({ detail, entries }: SituationCardProps) {
  const { t } = useTranslation()
  const { word } = useIncidentWords()
  const now = useMinute()
  const updates = entries
    .filter(({ type }) => type === 'incident.situation_updated')
    .toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt))
  return (
    <Card
      title={t('incidents.situation.title')}
      aside={
        <ActButton detail={detail} type="incident.update_situation" act="update_situation" kind="link">
          {t('incidentForms.verb.update_situation')}
        </ActButton>
      }
    >
      {updates.length === 0 && <CardEmpty title={t('incidents.situation.none')} />}
      <ul className={styles.list}>
        {updates.map((entry) => (
          <li key={entry.id}>
            <b>{t('incidents.situation.toAudience', { audience: word('audiences', String(entry.data.audience)) })}</b>
            <span className={styles.grow}>{entry.body ?? t('timeline.erased')}</span>
            <span className={styles.quiet}>
              {entry.actorName ?? t('people.system')} {momentOf(entry.occurredAt, now)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
