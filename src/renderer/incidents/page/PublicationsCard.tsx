import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { wordAt } from '../../words/word-at.ts'
import { textOf } from '../use-incident.ts'
import { ActButton } from './ActButton.tsx'
import styles from './PeopleTab.module.css'

/** Where an announcement stood, from when to when, and which file it was. */
export function PublicationsCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { publications } = detail.state
  const numberOfNotice = (id: string) =>
    detail.notices.find((notice) => notice.id === id)?.number ?? t('incidents.duties.noticeDraft')
  return (
    <Card
      title={t('incidents.publications.title')}
      aside={
        <ActButton detail={detail} type="incident.record_publication" act="record_publication" kind="link">
          {t('incidentForms.verb.record_publication')}
        </ActButton>
      }
    >
      {publications.length === 0 && <CardEmpty title={t('incidents.publications.none')} />}
      <ul className={styles.rows}>
        {publications.map((each) => (
          <li key={each.id}>
            <b>{wordAt(t, `incidents.publications.place.${each.place}`, { otherwise: each.place })}</b>
            <span>
              {t('incidents.publications.version', { number: numberOfNotice(each.notice), revision: each.revision })}
            </span>
            <span className={styles.quiet}>
              {momentOf(each.from, now)} – {each.to ? momentOf(each.to, now) : t('incidents.publications.open')}
            </span>
            <span className={styles.text}>{textOf(detail, each.url)}</span>
            <span className={styles.end}>
              {each.evidence && (
                <code title={each.evidence}>
                  {t('incidents.publications.evidence', { hash: shortHash(each.evidence) })}
                </code>
              )}
              <code title={each.fileHash}>{t('incidents.publications.file', { hash: shortHash(each.fileHash) })}</code>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
