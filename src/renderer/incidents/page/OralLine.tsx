import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { NoticeDecision, OralApproval } from '#shared/domain/incident/state.ts'
import { ratifyClock } from '../../notices/review/ratify-clock.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { useIncidentWords } from '../use-incident-words.ts'
import { ActButton } from './ActButton.tsx'
import styles from './PeopleTab.module.css'

interface OralLineProps {
  decision: NoticeDecision
  oral: OralApproval
  detail: IncidentDetail
}

/** A decision that was approved by telephone: who heard it, and until when it must be signed (补签), or that it was. */
export function OralLine({ decision, oral, detail }: OralLineProps) {
  const { t } = useTranslation()
  const now = useMinute()
  const { rules } = useIncidentWords()
  const nameOf = (id: string | null) => detail.staff[id ?? ''] ?? t('ui.unknown')
  const people = {
    who: nameOf(decision.approvedBy),
    witness: nameOf(oral.witness),
    recorder: nameOf(oral.recordedBy),
  }
  const { ratified } = oral
  return (
    <div className={styles.line}>
      <span>{t('notices.review.oralBy', people)}</span>
      {ratified ? (
        <span className={styles.quiet}>
          {t('notices.review.ratified', { who: nameOf(ratified.by), at: momentOf(ratified.at, now) })}
        </span>
      ) : (
        <>
          <span className={styles.quiet}>{t('notices.review.ratifyBy')}</span>
          <Countdown clock={ratifyClock({ at: decision.approvedAt ?? decision.at, oral }, rules?.ratifyHours)} />
          <ActButton detail={detail} type="incident.ratify_decision" act="ratify_decision" size="small">
            {t('incidentForms.verb.ratify_decision')}
          </ActButton>
        </>
      )}
    </div>
  )
}
