import { Phone } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import type { CallDesk } from '#shared/contract/work-lists.ts'
import type { MessageState } from '#shared/domain/delivery/message.ts'
import type { CallOutcome } from '#shared/domain/delivery/work.ts'
import { useMay } from '../../session/use-session.ts'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import { CallScreen } from './CallScreen.tsx'
import styles from './Calls.module.css'
import { OfflineBar } from './OfflineBar.tsx'
import { TakeCalls } from './TakeCalls.tsx'
import { type Calls, type Said, useCalls } from './use-calls.ts'
import { WorkFigures } from './WorkFigures.tsx'
import { workFailure } from './work-failure.ts'

/** What the call before came to, told until the next one. */
export interface Noted {
  who: string
  outcome: CallOutcome
  state: MessageState
}

/** 电话台: how far the list is, and one person at a time. */
export function CallDeskView({ detail }: { detail: NoticeDetail }) {
  const { t } = useTranslation()
  const calls = useCalls(detail.id)
  const may = useMay()
  const { place, online } = calls
  if (!may('notice.call')) return <EmptyState title={t('errors.FORBIDDEN')} />
  if (place.data) return <Place detail={detail} calls={calls} place={place.data} />
  if (!online) return <EmptyState title={t('work.offline')}>{t('work.offlineCalls')}</EmptyState>
  if (place.isError) {
    return (
      <ErrorState title={t('work.failed')} id="CALLS" onRetry={() => void place.refetch()}>
        {noticeRefusal(place.error, t)} {t('work.failedHint')}
      </ErrorState>
    )
  }
  return <SkeletonRows count={10} />
}

function Place({ detail, calls, place }: { detail: NoticeDetail; calls: Calls; place: CallDesk }) {
  const [noted, setNoted] = useState<Noted>()
  const [task] = place.calls
  const say = async (said: Said) => {
    // A refusal is shown from `error`, with the person still there.
    const done = await calls.report(said).catch(() => undefined)
    if (done) setNoted({ who: said.task.name ?? '', outcome: said.outcome, state: done.state })
  }
  return (
    <>
      <Progress place={place} />
      {!calls.online && <OfflineBar />}
      <Failure calls={calls} />
      {noted && <NotedLine noted={noted} />}
      {task ? (
        <CallScreen key={task.message} detail={detail} calls={calls} place={place} task={task} onSay={say} />
      ) : (
        <TakeCalls id={detail.id} calls={calls} place={place} />
      )}
    </>
  )
}

function Progress({ place: { left, today, calls } }: { place: CallDesk }) {
  const { t } = useTranslation()
  const now = useMinute()
  return (
    <WorkFigures
      label={t('work.left.label')}
      figures={[
        { id: 'ready', label: t('work.left.ready'), n: left.ready },
        {
          ...{ id: 'later', label: t('work.left.later'), n: left.later },
          note: left.laterFrom && t('work.left.laterFrom', { at: shortMoment(left.laterFrom, now) }),
        },
        { id: 'mine', label: t('work.left.mine'), n: calls.length },
        { id: 'others', label: t('work.left.others'), n: left.others },
        {
          ...{ id: 'today', label: t('work.left.today'), n: today.calls },
          note: `${t('work.left.calls')} · ${t('work.left.reached', { n: today.reached })}`,
        },
      ]}
    />
  )
}

function Failure({ calls: { take, giveBack, askRemedy, reported } }: { calls: Calls }) {
  const { t } = useTranslation()
  const error = [reported, take, giveBack, askRemedy].find((each) => each.error)?.error
  if (!error) return null
  return (
    <p className={styles.failure} role="alert">
      {workFailure(error, t)}
    </p>
  )
}

function NotedLine({ noted: { who, outcome, state } }: { noted: Noted }) {
  const { t } = useTranslation()
  const known = state === 'delivered' || state === 'failed' || state === 'ready'
  return (
    <p className={styles.noted} role="status">
      <Icon of={Phone} size={14} tone="text3" />
      {t('work.outcome.noted', {
        who: who || t('work.person.noName'),
        outcome: t(`work.outcome.made.${outcome}`),
        follows: t(`work.outcome.follows.${known ? state : 'other'}`),
      })}
    </p>
  )
}
