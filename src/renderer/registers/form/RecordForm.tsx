import { type FormEvent, useDeferredValue, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecordContent } from '#shared/contract/registers.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import type { RegisterDefinition } from '#shared/domain/register/definition.ts'
import { dueRuleOf } from '#shared/domain/register/definition.ts'
import { withComputedDays } from '#shared/domain/register/due.ts'
import { isAccepted, problemsOf, shownFields } from '#shared/domain/register/form.ts'
import type { RecordWords } from '#shared/domain/register/values.ts'
import { LongText } from '../../incidents/forms/LongText.tsx'
import { refusalWords } from '../../requests/case/refusal-words.ts'
import { useLegal } from '../../requests/use-legal.ts'
import { timeOf } from '../../time/dates.ts'
import { useMinute } from '../../time/use-now.ts'
import { Button } from '../../ui/Button.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { HeadEnd, PageHead } from '../../ui/page/PageHead.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { useSide } from '../use-registers.ts'
import { ComputedDay } from './ComputedDay.tsx'
import { FormCheck } from './FormCheck.tsx'
import { FormField } from './FormField.tsx'
import { contentOf, type FormDraft, subjectOf } from './form-draft.ts'
import type { Linking } from './LinkInput.tsx'
import styles from './RecordForm.module.css'
import { refusedLink } from './refused-link.ts'
import type { KeptForm } from './use-form-draft.ts'

interface RecordFormProps {
  title: string
  definition: RegisterDefinition
  kept: KeptForm
  /** What submitting leads to, in words. */
  consequence: string
  warning?: string | undefined
  asksReason?: boolean
  linking: Linking
  /** Personal fields as they are shown while they are kept. */
  masked?: RecordWords
  busy: boolean
  error: unknown
  onBack(): void
  onSubmit(content: RecordContent & { kept: string[] }, reason: string): void
}

/** The form of any register. What is missing or refused is said while it is typed, by the rule that decides in the end. */
export function RecordForm({ definition, kept, ...props }: RecordFormProps) {
  if (!kept.draft) return <SkeletonRows count={12} />
  return <Filled definition={definition} kept={kept} draft={kept.draft} {...props} />
}

function Filled({ definition, kept, draft, ...props }: RecordFormProps & { draft: FormDraft }) {
  const { t } = useTranslation()
  const side = useSide()
  const { legal } = useLegal()
  const form = useId()
  const today = shanghaiDate(useMinute())
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const content = contentOf(draft, definition, today)
  const asked = useDeferredValue(content)
  if (!legal) return <SkeletonRows count={12} />
  const { subject, provisional } = withComputedDays(
    definition,
    subjectOf({ ...draft, ...asked }, today),
    legal.calendar,
  )
  const problems = problemsOf(definition, subject, legal)
  const link = refusedLink(props.error, definition)
  const reason = draft.reason.trim()
  const lacksReason = props.asksReason === true && reason === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const final = problemsOf(definition, subjectOf({ ...draft, ...content }, today), legal)
    if (isAccepted(final) && !lacksReason && !props.busy) props.onSubmit(content, reason)
    else focusField(form, [...final.missing, ...final.unfit, ...final.refused.flatMap(({ fields }) => fields)][0])
  }
  const touch = (id: string) => setTouched((before) => (before.has(id) ? before : new Set([...before, id])))
  return (
    <form className={styles.page} onSubmit={submit} noValidate>
      <PageHead back={{ label: t('registers.form.back'), go: props.onBack }} title={props.title} ruled>
        <HeadEnd>
          {kept.savedAt && (
            <span className={styles.quiet}>{t('registers.form.draftSaved', { time: timeOf(kept.savedAt) })}</span>
          )}
          {kept.dirty && <LinkButton onClick={kept.discard}>{t('registers.form.discard')}</LinkButton>}
        </HeadEnd>
      </PageHead>
      <div className={styles.panes}>
        <Scroll className={styles.scroll} label={props.title}>
          {props.warning && <p className={styles.warning}>{props.warning}</p>}
          <div className={styles.fields}>
            {shownFields(definition, subjectOf(draft, today)).map((field) => {
              const rule = dueRuleOf(field)
              return rule ? (
                <ComputedDay
                  key={field.id}
                  definition={definition}
                  of={field}
                  rule={rule}
                  day={subject.values[field.id]}
                  provisional={provisional.includes(field.id)}
                />
              ) : (
                // biome-ignore lint/a11y/noStaticElementInteractions: it only hears that the focus left the control in it
                <div
                  key={field.id}
                  id={`${form}${field.id}`}
                  className={field.type === 'text' && field.long ? styles.wide : undefined}
                  onBlur={() => touch(field.id)}
                >
                  <FormField
                    field={field}
                    draft={draft}
                    onChange={kept.change}
                    subject={subject}
                    problems={problems}
                    urgent={tried || touched.has(field.id)}
                    linking={props.linking}
                    masked={props.masked?.[field.id]}
                  />
                </div>
              )
            })}
            {props.asksReason && (
              <div id={`${form}${REASON}`} className={styles.wide}>
                <LongText
                  label={t('registers.form.reason')}
                  hint={t('registers.form.reasonHint')}
                  value={draft.reason}
                  onChange={(text) => kept.change({ ...draft, reason: text })}
                />
              </div>
            )}
          </div>
        </Scroll>
        <FormCheck definition={definition} problems={problems} onGo={(id) => focusField(form, id)}>
          {lacksReason && (
            <li>
              <LinkButton onClick={() => focusField(form, REASON)}>{t('registers.form.reason')}</LinkButton>
            </li>
          )}
        </FormCheck>
      </div>
      <footer className={styles.foot}>
        <Button kind="primary" submit loading={props.busy} disabled={!isAccepted(problems) || lacksReason}>
          {t(definition.secondPerson ? 'registers.form.submitReview' : 'registers.form.submit')}
        </Button>
        <Button onClick={props.onBack}>{t('ui.cancel')}</Button>
        {props.error ? (
          <p className={styles.error} role="alert">
            {link ? t(link.words, { field: side(link.field.words) }) : refusalWords(props.error, t)}
          </p>
        ) : (
          <p className={styles.quiet}>{props.consequence}</p>
        )}
      </footer>
    </form>
  )
}

/** Stands where the id of a field stands; no field has such a one. */
const REASON = '#reason'

/** Puts the focus into the control of a field. */
function focusField(form: string, field: string | undefined): void {
  const box = field === undefined ? null : document.getElementById(`${form}${field}`)
  box?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]')?.focus()
}
