import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shortMoment } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { refusalWord } from './use-answers.ts'
import styles from './Write.module.css'
import type { WriteBarProps } from './WriteBar.tsx'

type StandingProps = Omit<WriteBarProps, 'readOnly'>

/** Which version this is, whether it is still of this notice, and what the check says of the words. */
export function WriteStanding({ detail, line, draft, checked }: StandingProps) {
  const { t } = useTranslation()
  const { approval } = detail.lines[line]
  const blocked = approval?.blockedBy
  const sentence = useStanding({ detail, line, draft })
  return (
    <span className={styles.standing}>
      {sentence && <span className={detail.lines[line].stale ? styles.stale : undefined}>{sentence}</span>}
      {blocked && !draft.dirty && blocked !== 'HASH_MISMATCH' && (
        <span className={styles.quiet}>{refusalWord(blocked, t)}</span>
      )}
      {draft.items.length > 0 && <Check checked={checked} />}
      {draft.kept && (
        <span className={styles.quiet}>
          {t(draft.kept === 'stored' ? 'answers.write.draftStored' : 'answers.write.tooLong')}
        </span>
      )}
    </span>
  )
}

function useStanding({ detail, line, draft }: Omit<StandingProps, 'checked'>): string | undefined {
  const { t } = useTranslation()
  const now = useMinute()
  const { versions, stale } = detail.lines[line]
  const last = versions.at(-1)
  if (!last) return draft.dirty ? t('answers.write.unsaved') : undefined
  const n = last.revision
  if (stale) {
    return t('answers.write.stale', { n, from: last.notice.revision, to: detail.notice?.revision ?? 0 })
  }
  if (draft.dirty) return t('answers.write.unsaved')
  if (last.withdrawn) {
    const who = detail.staff[last.withdrawn.by] ?? t('ui.unknown')
    return t('answers.write.withdrawn', { n, who, at: shortMoment(last.withdrawn.at, now) })
  }
  return t(last.approval ? 'answers.write.approved' : 'answers.write.waiting', { n })
}

/** Faults hinder approval; differences are for a person to weigh. */
function Check({ checked: { faults, warnings } }: Pick<StandingProps, 'checked'>) {
  const { t } = useTranslation()
  return (
    <>
      {faults.length > 0 && (
        <span className={styles.fault}>
          <Icon of={CircleX} size={13} />
          {t('answers.write.faults', { count: faults.length, n: faults.length })}
        </span>
      )}
      {warnings.length > 0 && (
        <span className={styles.warning}>
          <Icon of={TriangleAlert} size={13} />
          {t('answers.write.warnings', { count: warnings.length, n: warnings.length })}
        </span>
      )}
      {faults.length + warnings.length === 0 && (
        <span className={styles.clean}>
          <Icon of={CircleCheck} size={13} />
          {t('answers.write.clean')}
        </span>
      )}
    </>
  )
}
