import { useMutation } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type DryRun, latestRevision } from '#shared/domain/notice/state.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { momentOf, numberOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { yuan } from '../money.ts'
import { noticeRefusal } from '../refusal-words.ts'
import { mayNow, useRefreshNotices } from '../use-notice.ts'
import { linesOf, termsOf } from './balance.ts'
import type { VerbProps } from './verb-props.ts'
import styles from './verbs.module.css'

/** 试算: who would be reached how, and at what cost, before anything is sent. */
export function DryRunDialog({ detail, onClose }: VerbProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refresh = useRefreshNotices()
  const run = useMutation(desk.notices.dryRun.mutationOptions({ onSuccess: refresh }))
  const result = run.data ?? detail.state.dryRun
  const { cohort } = detail.occasion
  const may = mayNow(detail, 'notice.record_dry_run')
  const stale = result && result.revision !== latestRevision(detail.state)?.revision
  const foot = (
    <>
      <Button onClick={onClose}>{t('ui.close')}</Button>
      {may && (
        <Button kind="primary" loading={run.isPending} disabled={!cohort} onClick={() => run.mutate({ id: detail.id })}>
          {result ? t('notices.form.dryRun.again') : t('notices.form.dryRun.run')}
        </Button>
      )}
    </>
  )
  return (
    <Dialog open title={t('notices.form.dryRun.title')} onClose={onClose} foot={foot}>
      <div className={styles.facts} style={{ gap: 12 }}>
        <p>{cohort ? t('notices.form.dryRun.intro') : t('notices.form.dryRun.noCohort')}</p>
        {stale && <p className={styles.error}>{t('notices.form.dryRun.stale', { n: result.revision })}</p>}
        {result && <DryRunTable dryRun={result} />}
        {run.error ? (
          <p className={styles.error} role="alert">
            {noticeRefusal(run.error, t)}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}

/** The counts of a dry run, and the sum in which they agree, written out. */
export function DryRunTable({ dryRun }: { dryRun: DryRun }) {
  const { t } = useTranslation()
  const now = useMinute()
  const versions = { n: dryRun.revision, cohort: dryRun.cohortRevision, at: momentOf(dryRun.at, now) }
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('notices.form.dryRun.channel')}</th>
            <th scope="col" className={styles.number}>
              {t('notices.form.dryRun.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {linesOf(dryRun).map(({ channel, people }) => (
            <tr key={channel}>
              <th scope="row">{t(`notices.channel.${channel}`)}</th>
              <td className={styles.number}>{numberOf(people)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('notices.form.dryRun.excluded')}</th>
            <td className={styles.number}>{numberOf(dryRun.excluded)}</td>
          </tr>
        </tbody>
      </table>
      <p className={styles.balanced}>
        <Icon of={CircleCheck} size={14} tone="ok" />
        {t('notices.form.dryRun.balanced', {
          sum: termsOf(dryRun).map(numberOf).join(' + '),
          total: numberOf(dryRun.people),
        })}
      </p>
      <p>
        {t('notices.form.dryRun.sms', {
          count: dryRun.smsParts,
          n: numberOf(dryRun.smsParts),
          money: yuan(dryRun.costFen),
        })}
      </p>
      <p className={styles.hint}>{t('notices.form.dryRun.of', versions)}</p>
    </>
  )
}
