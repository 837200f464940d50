import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { momentOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { ActForm, useAct } from '../forms/ActForm.tsx'
import type { ActProps } from '../forms/act-props.ts'
import styles from '../forms/forms.module.css'
import { LongText } from '../forms/LongText.tsx'
import { SegmentedField } from '../forms/SegmentedField.tsx'
import { reviewWords } from '../page/PendingReviews.tsx'
import { type Review, reviewOf } from '../reviews.ts'
import { textOf } from '../use-incident.ts'
import { useIncidentWords } from '../use-incident-words.ts'
import { may } from '../verbs.ts'

/** 复核: a second person agrees, or sends it back with words. */
export function ReviewProposal(props: ActProps) {
  const review = reviewOf(props.detail, props.subject)
  return review ? <ReviewForm {...props} review={review} /> : null
}

function ReviewForm({ review, ...props }: ActProps & { review: Review }) {
  const { t } = useTranslation()
  const { submit, form } = useAct(props)
  const { reject } = review
  const ways = [
    ...(may(props.detail, review.confirm) ? (['agree'] as const) : []),
    ...(reject && may(props.detail, reject) ? (['sendBack'] as const) : []),
  ]
  const [way, setWay] = useState<'agree' | 'sendBack'>(ways[0] ?? 'agree')
  const [text, setText] = useState('')
  const backs = way === 'sendBack' && reject !== undefined
  const save = () =>
    backs
      ? submit({ type: reject, args: review.args, texts: { text } })
      : submit({ type: review.confirm, args: review.args })
  return (
    <ActForm
      {...form}
      title={t(`incidentForms.review.${review.kind}`)}
      submit={t(backs ? 'incidentForms.confirmBack' : 'incidentForms.confirmReview')}
      complete={ways.includes(way) && (!backs || text.trim() !== '')}
      onSubmit={save}
    >
      <Proposal review={review} {...props} />
      {ways.length > 1 && (
        <SegmentedField
          label={t('incidentForms.decision')}
          options={ways.map((id) => ({ id, label: t(`incidentForms.${id}`) }))}
          value={way}
          onChange={setWay}
        />
      )}
      {backs && <LongText label={t('incidentForms.reason')} value={text} onChange={setText} />}
    </ActForm>
  )
}

function Proposal({ review, detail, subject }: ActProps & { review: Review }) {
  const { t } = useTranslation()
  const now = useMinute()
  const { say } = useIncidentWords()
  const duty = detail.obligations.find(({ id }) => subject === `duty ${id}`)
  return (
    <div className={styles.quote}>
      <b>{duty ? say(duty.words) : reviewWords(review, { detail, now, t })}</b>
      <small>
        {detail.staff[review.by ?? ''] ?? t('people.system')} {momentOf(review.at, now)}
      </small>
      {review.text && <p>{textOf(detail, review.text) ?? t('timeline.erased')}</p>}
      {review.kind === 'known' && <small>{t('incidentForms.review.dueStays')}</small>}
    </div>
  )
}
