import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardBody, CardEmpty } from '../../ui/Card.tsx'
import { Status } from '../../ui/Status.tsx'
import { textOf } from '../use-incident.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { ActButton } from './ActButton.tsx'
import styles from './PeopleTab.module.css'

/** 难以逐一告知说明: numbers and reasons, on which a public announcement rests. */
export function UnreachableCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const { word } = useIncidentWords()
  const now = useMinute()
  const { unreachability: record } = detail.state
  const act = (
    <ActButton detail={detail} type="incident.declare_unreachable" act="declare_unreachable" kind="link">
      {t('incidentForms.verb.declare_unreachable')}
    </ActButton>
  )
  if (!record) {
    return (
      <Card title={t('incidents.unreachable.title')} aside={act}>
        <CardEmpty title={t('incidents.unreachable.none')}>{t('incidents.unreachable.noneHint')}</CardEmpty>
      </Card>
    )
  }
  const who = (id: string | null) => detail.staff[id ?? ''] ?? t('people.system')
  return (
    <Card title={t('incidents.unreachable.title')} aside={act}>
      <CardBody>
        <div className={styles.line}>
          <Status kind={record.approvedAt ? 'done' : 'to_choose'}>
            {t('incidents.unreachable.sums', {
              affected: numberOf(record.affected),
              withContact: numberOf(record.withContact),
              delivered: numberOf(record.delivered),
              failed: numberOf(record.failed),
            })}
          </Status>
          <span className={styles.quiet}>
            {record.approvedAt
              ? t('incidents.decision.approved', { who: who(record.approvedBy), at: momentOf(record.approvedAt, now) })
              : t('incidents.decision.waiting')}
          </span>
        </div>
        <p className={styles.quiet}>
          {record.reasons.map((reason) => word('unreachableReasons', reason)).join(t('ui.listJoiner'))}
        </p>
        <p className={styles.text}>{textOf(detail, record.text) ?? t('timeline.erased')}</p>
      </CardBody>
    </Card>
  )
}
