import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import type { TimelineEntry } from '#shared/contract/requests.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Card } from '../../ui/Card.tsx'
import { Status } from '../../ui/Status.tsx'
import { useIncidentWords } from '../use-incident-words.ts'
import { ActButton } from './ActButton.tsx'
import styles from './TasksCard.module.css'

interface CallTreeCardProps {
  detail: IncidentDetail
  entries: readonly TimelineEntry[]
}

/** 内部通知树: whom one calls, in which order, and who was reached when. A call is a line of the chronology. */
export function CallTreeCard({ detail, entries }: CallTreeCardProps) {
  const { t } = useTranslation()
  const { rules, say } = useIncidentWords()
  const now = useMinute()
  const calls = new Map(
    entries
      .toSorted((a, b) => b.occurredAt.localeCompare(a.occurredAt))
      .filter(({ data }) => typeof data.callee === 'string')
      .map((entry) => [String(entry.data.callee), entry]),
  )
  const steps = rules?.callTree ?? []
  if (steps.length === 0) return null
  return (
    <Card title={t('incidents.callTree.title')} note={t('incidents.callTree.hint')}>
      <ol className={styles.list}>
        {steps.map((step) => {
          const call = calls.get(step.id)
          const name = say(step.words)
          return (
            <li key={step.id}>
              <span className={styles.grow}>
                <Status kind={call ? 'done' : 'not_started'}>{name}</Status>
              </span>
              <span className={styles.quiet}>
                {call
                  ? t('incidents.callTree.called', {
                      at: momentOf(call.occurredAt, now),
                      who: call.actorName ?? t('people.system'),
                    })
                  : t('incidents.callTree.waiting', { n: step.afterMinutes })}
              </span>
              {!call && (
                <ActButton
                  detail={detail}
                  type="incident.log"
                  act="call"
                  subject={step.id}
                  kind="link"
                  label={`${t('incidents.callTree.tick')} ${name}`}
                >
                  {t('incidents.callTree.tick')}
                </ActButton>
              )}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
