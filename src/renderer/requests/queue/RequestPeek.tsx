import { useTranslation } from 'react-i18next'
import type { CaseDetail, QueueRow } from '#shared/contract/requests.ts'
import { dueMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { KeyValue } from '../../ui/KeyValue.tsx'
import { Peek } from '../../ui/Peek.tsx'
import { PeekSection } from '../../ui/PeekSection.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import { useLanguage } from '../../words/use-language.ts'
import { PersonField } from '../case/PersonField.tsx'
import { PlanSummary } from '../case/PlanSummary.tsx'
import { useRequest } from '../case/use-request.ts'
import { useTimelineLines } from '../case/use-timeline-lines.ts'
import { VerbBar } from '../case/VerbBar.tsx'
import styles from './RequestPeek.module.css'

interface RequestPeekProps {
  row: QueueRow
  onPrevious?: () => void
  onNext?: () => void
  onOpen(): void
  onClose(): void
}

/** The current request beside the queue: enough to decide most of them. */
export function RequestPeek({ row, ...moves }: RequestPeekProps) {
  const { t } = useTranslation()
  const { detail } = useRequest(row.id)
  return (
    <Peek
      label={t('requests.peekLabel')}
      title={t(`requests.kind.${row.kind}`)}
      number={row.number ?? t('requests.noNumber')}
      foot={detail.data && <VerbBar detail={detail.data} onDraftPlan={moves.onOpen} />}
      {...moves}
    >
      <PeekClock row={row} />
      {detail.data ? <PeekFacts detail={detail.data} /> : <SkeletonRows count={5} />}
    </Peek>
  )
}

function PeekClock({ row }: { row: QueueRow }) {
  const { t } = useTranslation()
  const context = { now: useMinute(), language: useLanguage() }
  return (
    <PeekSection>
      <div className={styles.line}>
        <Tag kind="accent">{row.side ? t(`requests.side.${row.side}`) : t(`requests.stage.${row.stage}`)}</Tag>
      </div>
      <div className={styles.line}>
        <Countdown clock={row.clock} large />
        <span className={styles.due}>{row.clock && t('clock.due', { when: dueMoment(row.clock.dueAt, context) })}</span>
      </div>
    </PeekSection>
  )
}

function PeekFacts({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { timeline } = useRequest(detail.id)
  const lines = useTimelineLines(detail, timeline.data ?? [], 'all').slice(0, 4)
  const { state } = detail
  return (
    <>
      <PeekSection>
        <KeyValue
          rows={[
            [
              t('requests.column.person'),
              <span key="person" className={styles.line}>
                <PersonField detail={detail} field="name" />
                <PersonField detail={detail} field="phone" />
              </span>,
            ],
            [t('requests.column.requester'), t(`requests.requester.${state.requester}`)],
            [t('requests.column.channel'), t(`requests.channel.${state.channel}`)],
            [
              t('requests.identity.label'),
              state.identity ? t(`requests.identityMethod.${state.identity.method}`) : t('requests.identity.pending'),
            ],
          ]}
        />
      </PeekSection>
      {state.plan && state.plan.lines.length > 0 && (
        <PeekSection>
          <div className={styles.line}>
            <h4>{t('requests.plan.title')}</h4>
            <PlanSummary lines={state.plan.lines} />
          </div>
        </PeekSection>
      )}
      <PeekSection>
        <Timeline label={t('requests.timeline.title')} lines={lines} />
      </PeekSection>
    </>
  )
}
