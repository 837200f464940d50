import { ArrowUpFromLine, Ban } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card } from '../../ui/Card.tsx'
import { Countdown } from '../../ui/Countdown.tsx'
import { Status } from '../../ui/Status.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { textOf } from '../use-incident.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { primaryVerb } from '../verbs.ts'
import { ActButton } from './ActButton.tsx'
import styles from './TriageCard.module.css'

/** 研判: a lead has an hour. */
export function TriageCard({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const isLead = detail.state.stage === 'lead'
  return (
    <Card title={t('incidents.triage.title')} note={isLead ? t('incidents.triage.lead') : <Outcome detail={detail} />}>
      {isLead && (
        <div className={styles.row}>
          <Countdown clock={detail.triage} large />
          <Tag kind="line">{t('incidents.duties.internalTarget')}</Tag>
          <span className={styles.quiet}>{t('incidents.triage.leadHint')}</span>
          <span className={styles.acts}>
            <ActButton detail={detail} type="incident.dismiss" act="dismiss" icon={Ban}>
              {t('incidentForms.verb.dismiss')}
            </ActButton>
            <ActButton
              detail={detail}
              type="incident.promote"
              act="promote"
              icon={ArrowUpFromLine}
              kind={primaryVerb(detail) === 'incident.promote' ? 'primary' : 'default'}
            >
              {t('incidentForms.verb.promote')}
            </ActButton>
          </span>
        </div>
      )}
      <VerdictRow detail={detail} />
    </Card>
  )
}

function Outcome({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const { word } = useIncidentWords()
  const now = useMinute()
  const { promoted, dismissedFor } = detail.state
  if (dismissedFor) return t('incidents.triage.dismissed', { reason: word('dismissReasons', dismissedFor) })
  return promoted && t('incidents.triage.promoted', { at: momentOf(promoted.at, now) })
}

/** 是否个人信息事件: the verdict with its reason, or that there is none. */
export function VerdictRow({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { verdict } = detail.state
  return (
    <div className={styles.row}>
      {verdict ? (
        <>
          <Status kind={verdict.isPersonal ? 'done' : 'below'}>
            {t(verdict.isPersonal ? 'incidents.triage.verdictYes' : 'incidents.triage.verdictNo')}
          </Status>
          <span className={styles.quiet}>
            {detail.staff[verdict.by ?? ''] ?? t('people.system')} {momentOf(verdict.at, now)}
            {` · ${textOf(detail, verdict.text) ?? t('timeline.erased')}`}
          </span>
        </>
      ) : (
        <>
          <Status kind="unknown">{t('incidents.triage.verdictOpen')}</Status>
          <span className={styles.quiet}>{t('incidents.triage.verdictHint')}</span>
        </>
      )}
      <span className={styles.acts}>
        <ActButton detail={detail} type="incident.judge" act="judge" kind="link">
          {t('incidentForms.verb.judge')}
        </ActButton>
      </span>
    </div>
  )
}
