import { CircleQuestionMark } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type AnswerValue, type ReportAnswer, saysSame } from '#shared/domain/report/content.ts'
import type { ReportField } from '#shared/domain/report/form.ts'
import { useIncidentWords } from '../../incidents/use-incident-words.ts'
import { useSession } from '../../session/use-session.ts'
import { classes } from '../../ui/classes.ts'
import { Field } from '../../ui/Field.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { CopyText } from '../CopyText.tsx'
import { AnswerControl } from './AnswerControl.tsx'
import { ChangeRow } from './ChangeRow.tsx'
import { changeOf, typedAnswer } from './edits.ts'
import type { FormPaneProps } from './FormPane.tsx'
import styles from './fields.module.css'
import { useOrigin } from './use-origin.ts'

/** One field: its answer, where that comes from, and what is copied into the form of the authority. */
export function FieldRow({ field, ...props }: FormPaneProps & { field: ReportField }) {
  const { t } = useTranslation()
  const { say } = useIncidentWords()
  const { detail, draft, followsUp, editable, lines } = props
  const answer = draft.content.answers[field.id]
  const origin = useOrigin(detail, answer)
  const set = useAnswering({ field, ...props })
  const line = lines.find((each) => each.field === field.id)
  const wide = field.type === 'text' && field.long
  const change = draft.content.changes[field.id]
  return (
    <div className={classes(styles.field, (wide || change) && styles.wide)}>
      <span className={styles.aside}>
        {field.certainty === 'M' && <Tag kind="warn">{t('incidents.duties.unverified')}</Tag>}
        {editable && field.unknown && (
          <IconButton
            small
            icon={CircleQuestionMark}
            label={t('reports.form.unknown', { name: say(field.words) })}
            pressed={answer?.unknown === true}
            onClick={() => set(answer?.unknown ? null : 'unknown')}
          />
        )}
        <CopyText text={line && !line.open ? line.text : null} name={say(field.words)} />
      </span>
      <Field label={say(field.words)} optional={editable && field.later} provenance={origin}>
        {(control) =>
          editable ? (
            <AnswerControl {...{ control, field, answer }} onSet={set} />
          ) : (
            <output {...control} className={styles.read}>
              {line?.text}
            </output>
          )
        }
      </Field>
      <News {...props} field={field} answer={answer} onTake={set} />
      {followsUp && change && (
        <ChangeRow {...{ field, change, editable }} onChange={(next) => draft.setChange(field.id, next)} />
      )}
    </div>
  )
}

type Given = AnswerValue | 'unknown' | null

function useAnswering({ field, detail, draft, followsUp }: FormPaneProps & { field: ReportField }) {
  const me = useSession()?.user?.id ?? null
  return (value: Given) => {
    const at = new Date().toISOString()
    const answer = typedAnswer(value, draft.content.answers[field.id], { by: me, at })
    if (!followsUp) return draft.setAnswer(field.id, answer)
    const reported = detail.earlier?.answers[field.id]
    draft.setAnswer(field.id, answer, changeOf(answer, { reported, present: draft.content.changes[field.id], at }))
  }
}

interface NewsProps extends FormPaneProps {
  field: ReportField
  answer: ReportAnswer | undefined
  onTake(value: Given): void
}

/** The incident has moved on since the answer was filled in: its present value, to be taken or left. */
function News({ field, answer, detail, editable, onTake }: NewsProps) {
  const { t } = useTranslation()
  const fact = field.fact === undefined ? undefined : detail.facts[field.fact]
  if (!editable || fact === undefined || fact.unknown || saysSame(fact, answer)) return null
  return (
    <span className={styles.more}>
      {t('reports.form.factNow')}
      <LinkButton onClick={() => onTake(fact.value)}>{t('reports.form.take')}</LinkButton>
    </span>
  )
}
