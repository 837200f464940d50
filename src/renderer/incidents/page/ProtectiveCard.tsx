import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card, CardEmpty } from '../../ui/Card.tsx'
import { ActButton } from './ActButton.tsx'
import styles from './PeopleTab.module.css'

/** 冻结 · 强制下线 · 重置凭据: done at once for the accounts that leaked. */
export function ProtectiveCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { protective } = detail.state
  return (
    <Card
      title={t('incidents.protective.title')}
      aside={
        <ActButton detail={detail} type="incident.protect" act="protect" kind="link">
          {t('incidentForms.verb.protect')}
        </ActButton>
      }
    >
      {protective.length === 0 && <CardEmpty title={t('incidents.protective.none')} />}
      <ul className={styles.rows}>
        {protective.map((each, at) => (
          <li key={at}>
            <span>
              {t('incidents.protective.line', {
                action: t(`incidents.protective.action.${each.action}`),
                n: numberOf(each.accounts),
              })}
            </span>
            <span className={styles.quiet}>
              {momentOf(each.at, now)} · {detail.staff[each.by ?? ''] ?? t('people.system')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
