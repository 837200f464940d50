import type { TFunction } from 'i18next'
import { UserRoundCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { IncidentDetail } from '#shared/contract/incidents.ts'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Icon } from '../../ui/Icon.tsx'
import { openReviews, type Review } from '../reviews.ts'
import { textOf } from '../use-incident.ts'
import { ActButton } from './ActButton.tsx'
import styles from './PendingReviews.module.css'

/** What waits for a second person: one strip each, above everything that depends on it. */
export function PendingReviews({ detail }: { detail: IncidentDetail }) {
  const { t } = useTranslation()
  const now = useMinute()
  const reviews = openReviews(detail)
  if (reviews.length === 0) return null
  return (
    <ul className={styles.list}>
      {reviews.map((review) => (
        <li key={review.kind} className={styles.strip}>
          <Icon of={UserRoundCheck} tone="warn" />
          <b>{reviewWords(review, { detail, now, t })}</b>
          <span className={styles.by}>
            {t('incidents.pendingReview.by', {
              who: detail.staff[review.by ?? ''] ?? t('people.system'),
              at: momentOf(review.at, now),
              text: reasonOf(review, detail, t),
            })}
          </span>
          <ActButton detail={detail} type={review.confirm} act="review" subject={review.kind} size="small">
            {t('incidents.pendingReview.review')}
          </ActButton>
        </li>
      ))}
    </ul>
  )
}

/** What the proposal rests on: the words of who made it, or the criteria that were reached. */
function reasonOf({ kind, text }: Review, detail: IncidentDetail, t: TFunction): string {
  if (kind !== 'end') return textOf(detail, text) ?? t('timeline.erased')
  const criteria = detail.state.ended?.criteria ?? []
  return criteria.map((each) => t(`incidentForms.end.criterion.${each}`)).join(t('ui.listJoiner'))
}

/** What is proposed, in one line. */
export function reviewWords(
  { kind }: Pick<Review, 'kind'>,
  { detail, now, t }: { detail: IncidentDetail; now: string; t: TFunction },
): string {
  const { known, candidates, level } = detail.state
  switch (kind) {
    case 'known': {
      const candidate = candidates.find(({ id }) => id === known.proposal?.candidate)
      return t('incidents.pendingReview.known', { at: candidate ? momentOf(candidate.at, now) : '' })
    }
    case 'lowering':
      return t('incidents.pendingReview.lowering', {
        level: level?.lowering ? t(`incidents.level.${level.lowering.to}`) : '',
      })
    case 'duty':
      return t('incidents.duties.waiting')
    default:
      return t(`incidents.pendingReview.${kind}`)
  }
}
