import { Lock, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { irreversibleActions, keepingActions } from '#shared/domain/vocabulary.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { refusalWords } from '../refusal-words.ts'
import styles from './ApprovePlan.module.css'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

/** Approving sets erasure in motion, so the case number is typed and the counts are said in words. */
export function ApprovePlan(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, error } = useVerb(props)
  const { state, staff, person } = props.detail
  const { plan } = state
  if (!plan) return null
  const treated = plan.lines.filter((line) => irreversibleActions.includes(line.action))
  const kept = plan.lines.filter((line) => keepingActions.includes(line.action))
  const until = kept
    .map((line) => line.until ?? '')
    .sort()
    .at(-1)
  const refusing = plan.proposal === 'refuse'
  return (
    <ConfirmDialog
      open
      title={t('forms.approve_plan.title')}
      number={state.number ?? ''}
      confirm={refusing ? t('forms.approve_plan.refusal') : t('forms.approve_plan.confirm', { n: plan.lines.length })}
      note={t('requests.plan.by', { who: staff[plan.author ?? ''] ?? t('people.system') })}
      onConfirm={() => submit({ type: 'case.approve_plan', args: { revision: plan.revision } })}
      onClose={props.onClose}
    >
      <p>
        {refusing
          ? t('requests.proposal.refuse')
          : t('forms.approve_plan.intro', {
              n: plan.lines.length,
              who: [person?.name, person?.phone].filter(Boolean).join(' '),
            })}
      </p>
      {!refusing && (
        <ul className={styles.counts}>
          <li>
            <Icon of={Trash2} />
            {t('requests.plan.erased', { n: treated.length })}
          </li>
          {kept.length > 0 && (
            <li>
              <Icon of={Lock} />
              {t('requests.plan.kept', { n: kept.length, until: until ?? '' })}
            </li>
          )}
        </ul>
      )}
      {error ? (
        <p className={styles.error} role="alert">
          {refusalWords(error, t)}
        </p>
      ) : null}
    </ConfirmDialog>
  )
}
