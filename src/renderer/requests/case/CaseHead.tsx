import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#shared/contract/requests.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Status } from '../../ui/Status.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Who } from '../../ui/Who.tsx'
import { stageLook } from '../stage-look.ts'
import { useLegal } from '../use-legal.ts'
import styles from './CaseHead.module.css'
import { PersonField } from './PersonField.tsx'

/** What is asked, who asks, how it came, and who has it. */
export function CaseHead({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { reason } = useLegal()
  const now = useMinute()
  const { state } = detail
  return (
    <header className={styles.head}>
      <div className={styles.title}>
        <h1>{t(`requests.kind.${state.kind}`)}</h1>
        <span className={styles.number}>{state.number ?? t('requests.noNumber')}</span>
        <Tag kind="accent">
          {state.side ? t(`requests.side.${state.side.state}`) : t(`requests.stage.${state.stage}`)}
        </Tag>
        {state.outcome && <Tag kind="neutral">{t(`requests.outcome.${state.outcome}`)}</Tag>}
      </div>
      <dl className={styles.facts}>
        <Fact label={t('requests.column.person')}>
          <PersonField detail={detail} field="name" />
          <PersonField detail={detail} field="phone" />
        </Fact>
        <Fact label={t('requests.column.requester')}>{t(`requests.requester.${state.requester}`)}</Fact>
        <Fact label={t('requests.column.channel')}>{t(`requests.channel.${state.channel}`)}</Fact>
        <Fact label={t('requests.identity.label')}>
          <Status kind={identityLook(state.identity?.passed)}>
            {state.identity ? t(`requests.identityMethod.${state.identity.method}`) : t('requests.identity.pending')}
          </Status>
        </Fact>
        <Fact label={t('requests.column.assignee')}>
          <Who name={state.assignee ? (detail.staff[state.assignee] ?? t('ui.unknown')) : null} />
        </Fact>
        <Fact label={t('requests.policyVersion')}>{state.policyVersion}</Fact>
      </dl>
      {state.side && (
        <Status kind={stageLook(state.stage, state.side.state)}>
          {t('requests.sideSince', {
            reasons: state.side.reasons.map(reason).join(t('ui.listJoiner')),
            at: momentOf(state.side.since, now),
          })}
        </Status>
      )}
    </header>
  )
}

function identityLook(passed: boolean | undefined) {
  if (passed === undefined) return 'not_started'
  return passed ? 'done' : 'failed'
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
