import { useMutation, useQuery } from '@tanstack/react-query'
import { FlaskConical, Lock, Send, Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { noticeVariant } from '#shared/domain/notice/vocabulary.ts'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { useDesk } from '../../rpc/use-desk.ts'
import { numberOf } from '../../time/dates.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { noticeRefusal } from '../refusal-words.ts'
import { useRefreshNotices } from '../use-notice.ts'
import { frozenOf } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'
import styles from './verbs.module.css'

/** Approving locks one version for good, so its number is typed, and what it is said in counts. */
export function ApproveNotice({ detail, onClose }: VerbProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refresh = useRefreshNotices()
  const offline = useQuery(desk.sync.status.queryOptions()).data?.connection !== 'online'
  const approve = useMutation(desk.notices.approve.mutationOptions({ onSuccess: refresh }))
  const { state } = detail
  const frozen = frozenOf({ detail })
  // Without a number yet, the first characters of the hash are typed: they name the version as well.
  const name = state.number ?? frozen.hash.slice(0, 6).toUpperCase()
  return (
    <ConfirmDialog
      open
      title={t('notices.form.approve.title')}
      number={name}
      prompt={t('notices.form.approve.prompt', { number: name })}
      confirm={t('notices.form.approve.confirm', { n: frozen.revision })}
      note={offline ? t('notices.form.approve.offline') : t('notices.form.approve.online')}
      onConfirm={() => approve.mutate({ id: detail.id, ...frozen }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {t('notices.form.approve.intro', {
          number: state.number ?? t('notices.noNumber'),
          n: frozen.revision,
          hash: shortHash(frozen.hash),
        })}
      </p>
      <ul className={styles.facts}>
        <li>
          <Icon of={Send} />
          {t('notices.form.approve.channels', { n: noticeVariant.options.length })}
        </li>
        <li>
          <Icon of={Users} />
          {state.dryRun
            ? t('notices.form.approve.people', {
                people: numberOf(state.dryRun.people),
                excluded: numberOf(state.dryRun.excluded),
              })
            : t('notices.form.approve.noDryRun')}
        </li>
        <li>
          <Icon of={Lock} />
          {t('notices.form.approve.lock')}
        </li>
        {state.drill && (
          <li>
            <Icon of={FlaskConical} tone="warn" />
            {t('notices.form.approve.drill')}
          </li>
        )}
      </ul>
      {approve.error ? (
        <p className={styles.error} role="alert">
          {noticeRefusal(approve.error, t)}
        </p>
      ) : null}
    </ConfirmDialog>
  )
}
