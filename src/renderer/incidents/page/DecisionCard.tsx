import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardBody, CardEmpty } from '../../ui/Card.tsx'
import { KeyValue } from '../../ui/KeyValue.tsx'
import { Status } from '../../ui/Status.tsx'
import { textOf } from '../use-incident.ts'
import { ActButton } from './ActButton.tsx'
import { OralLine } from './OralLine.tsx'
import styles from './PeopleTab.module.css'

/** 告知决定: notify, exempt, ordered or deferred; by one, approved by another. The clocks go on in every case. */
export function DecisionCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { decision } = detail.state
  const act = (
    <>
      <ActButton detail={detail} type="incident.record_oral_decision" act="oral_decision" kind="link">
        {t('incidentForms.verb.oral_decision')}
      </ActButton>
      <ActButton detail={detail} type="incident.decide_notice" act="decide_notice" kind="link">
        {t('incidentForms.verb.decide_notice')}
      </ActButton>
    </>
  )
  if (!decision) {
    return (
      <Card title={t('incidents.decision.title')} aside={act}>
        <CardEmpty title={t('incidents.decision.none')}>{t('incidents.decision.noneHint')}</CardEmpty>
      </Card>
    )
  }
  const order = textOf(detail, decision.order)
  const who = (id: string | null) => detail.staff[id ?? ''] ?? t('people.system')
  const facts: [string, string][] = [
    ...(order ? [[t('incidents.decision.order'), order] as [string, string]] : []),
    ...(decision.until ? [[t('incidents.decision.until'), decision.until] as [string, string]] : []),
    ...(decision.evidence
      ? [[t('incidents.evidence.title'), `SHA-256 ${shortHash(decision.evidence)}`] as [string, string]]
      : []),
  ]
  return (
    <Card title={t('incidents.decision.title')} aside={act}>
      <CardBody>
        <div className={styles.line}>
          <Status kind={decision.approvedAt ? 'done' : 'to_choose'}>
            <b>{t(`incidents.decision.kind.${decision.kind}`)}</b>
          </Status>
          <span className={styles.quiet}>
            {t('incidents.decision.by', { who: who(decision.by), at: momentOf(decision.at, now) })}
          </span>
          <span className={styles.quiet}>
            {decision.approvedAt
              ? t('incidents.decision.approved', {
                  who: who(decision.approvedBy),
                  at: momentOf(decision.approvedAt, now),
                })
              : t('incidents.decision.waiting')}
          </span>
        </div>
        {decision.oral && <OralLine decision={decision} oral={decision.oral} detail={detail} />}
        <p className={styles.text}>{textOf(detail, decision.text) ?? t('timeline.erased')}</p>
        {facts.length > 0 && <KeyValue rows={facts} />}
        {decision.kind === 'deferred' && <p className={styles.quiet}>{t('incidents.decision.clockRuns')}</p>}
      </CardBody>
    </Card>
  )
}
