import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoticeDetail } from '#shared/contract/notices.ts'
import { latestRevision } from '#shared/domain/notice/state.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { useSession } from '../../session/use-session.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Countdown } from '../../ui/Countdown.tsx'
import { KeyValue } from '../../ui/KeyValue.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { CopyHash } from '../CopyHash.tsx'
import { DryRunTable } from '../verbs/DryRunDialog.tsx'
import styles from './ReviewPanel.module.css'
import { ratifyClock } from './ratify-clock.ts'

/** What an approver decides on, or has decided: one frozen version, named by its hash. */
export function ReviewPanel({ detail, onGoOn }: { detail: NoticeDetail; onGoOn: (() => void) | undefined }) {
  const { t } = useTranslation()
  const now = useMinute()
  const me = useSession()?.user?.id
  const { state } = detail
  const nameOf = (id: string | null) => (id ? (detail.staff[id] ?? t('ui.unknown')) : t('people.system'))
  const latest = latestRevision(state)
  const frozen = state.approval ?? state.submitted ?? latest
  const revision = state.revisions.find((each) => each.revision === frozen?.revision)
  if (!frozen || !revision) return null
  const rows: [string, ReactNode][] = [
    [
      t('notices.review.revision'),
      t('notices.review.revisionOf', {
        n: revision.revision,
        at: momentOf(revision.at, now),
        who: nameOf(revision.by),
      }),
    ],
    [t('notices.review.hash'), <CopyHash key="hash" hash={frozen.hash} />],
    ...(state.submitted
      ? [
          [
            t('notices.review.submittedBy'),
            `${nameOf(state.submitted.by)} · ${momentOf(state.submitted.at, now)}`,
          ] satisfies [string, ReactNode],
        ]
      : []),
    [
      t('notices.review.meaning'),
      state.meaning?.revision === frozen.revision
        ? t('notices.before.meaningBy', { who: nameOf(state.meaning.by), n: state.meaning.revision })
        : t('notices.review.meaningNone'),
    ],
    ...approvalRows(detail, { t, now, nameOf }),
  ]
  return (
    <section className={styles.panel} aria-label={t('notices.review.title')}>
      <h3>{t(`notices.review.head.${state.stage}`)}</h3>
      <KeyValue rows={rows} />
      {state.stage === 'in_approval' && state.revisions.some(({ by }) => by === me) && (
        <p className={styles.note}>{t('notices.review.ownText')}</p>
      )}
      {state.submitted && latest && state.stage === 'in_approval' && latest.hash !== state.submitted.hash && (
        <p className={styles.warn}>{t('notices.review.changed')}</p>
      )}
      {onGoOn && (
        <p className={styles.note}>
          {t('notices.review.editHint')} <LinkButton onClick={onGoOn}>{t('notices.review.edit')}</LinkButton>
        </p>
      )}
      {state.stage === 'approved' && <p className={styles.note}>{t('notices.review.locked')}</p>}
      {state.dryRun ? (
        <div className={styles.dryRun}>
          <h4>{t('notices.review.dryRun')}</h4>
          <DryRunTable dryRun={state.dryRun} />
        </div>
      ) : (
        <p className={styles.note}>{t('notices.review.dryRunNone')}</p>
      )}
    </section>
  )
}

interface RowContext {
  t: TFunction
  now: string
  nameOf(id: string | null): string
}

function approvalRows({ state }: NoticeDetail, { t, now, nameOf }: RowContext): [string, ReactNode][] {
  const { approval } = state
  if (!approval) return []
  const { oral, method } = approval
  const rows: [string, ReactNode][] = [
    [
      t('notices.review.approval'),
      t('notices.review.approved', {
        who: nameOf(approval.by),
        at: momentOf(approval.at, now),
        n: approval.revision,
      }),
    ],
    [t('notices.review.by'), t(`notices.review.method.${method}`)],
  ]
  if (oral) {
    const people = { who: nameOf(approval.by), witness: nameOf(oral.witness), recorder: nameOf(oral.recordedBy) }
    rows.push([t('notices.review.oral'), t('notices.review.oralBy', people)])
    rows.push([t('notices.review.ratifyBy'), <Ratified key="ratified" approval={approval} nameOf={nameOf} />])
  }
  return rows
}

/** 补签: how long there is, or that it was done. */
function Ratified({
  approval,
  nameOf,
}: {
  approval: NonNullable<NoticeDetail['state']['approval']>
  nameOf: RowContext['nameOf']
}) {
  const { t } = useTranslation()
  const now = useMinute()
  const { legal } = useLegal()
  const clock = ratifyClock(approval, legal?.incidents.ratifyHours)
  const ratified = approval.oral?.ratified
  if (!ratified) return <Countdown clock={clock} />
  return t('notices.review.ratified', { who: nameOf(ratified.by), at: momentOf(ratified.at, now) })
}
