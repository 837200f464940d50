import { DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RegisterLine } from '#shared/contract/work-lists.ts'
import { shanghaiDate } from '#shared/domain/calendar.ts'
import {
  cleanNumber,
  formOf,
  isChecked,
  type NumberFinding,
  registeredNumber,
  rightFindings,
} from '#shared/domain/delivery/registered.ts'
import { type LetterReturn, letterReturn } from '#shared/domain/delivery/work.ts'
import { FormDialog } from '../../requests/case/verbs/FormDialog.tsx'
import { Field } from '../../ui/Field.tsx'
import styles from './Letters.module.css'
import type { Letters } from './use-letters.ts'
import { workFailure } from './work-failure.ts'

export type LetterAct = 'setNumber' | 'correct' | 'setReceived' | 'setReturned'

interface LetterDialogProps {
  id: string
  letters: Letters
  line: RegisterLine
  act: LetterAct
  onClose(): void
}

/** One line of the register: its number, or what the post says of it. */
export function LetterDialog({ act, ...rest }: LetterDialogProps) {
  return act === 'setNumber' || act === 'correct' ? <NumberDialog {...rest} /> : <ResultDialog act={act} {...rest} />
}

/** The number of the post: a new one with the date of posting, or another one in the place of the one that stands there. */
function NumberDialog({ id, letters: { put }, line, onClose }: Omit<LetterDialogProps, 'act'>) {
  const { t } = useTranslation()
  const { place, volume, registered: was } = line
  const [typed, setTyped] = useState(was ?? '')
  const [postedAt, setPostedAt] = useState(() => line.postedAt ?? today())
  const [finding, setFinding] = useState<NumberFinding>()
  const registered = cleanNumber(typed)
  const fits = registeredNumber.safeParse(registered).success && isChecked(registered)
  const kind = was === null ? 'number' : 'correct'
  const save = () =>
    put.mutate(
      { id, put: { volume, postedAt, dryRun: false, lines: [{ place, registered, was }] } },
      {
        onSuccess: ({ findings: [found] }) => {
          if (found && !rightFindings.includes(found)) setFinding(found)
          else onClose()
        },
      },
    )
  return (
    <FormDialog
      title={t(`work.letter.${kind}Title`, { n: place })}
      intro={t(`work.letter.${kind}Intro`, { number: was ?? '' })}
      submit={t(was === null ? 'work.letter.save' : 'work.letter.saveCorrection')}
      complete={fits && registered !== was}
      busy={put.isPending}
      error={null}
      onSubmit={save}
      onClose={onClose}
    >
      <NumberField
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setFinding(undefined)
        }}
        {...(finding ? { finding } : {})}
      />
      {was === null && <DateField label={t('work.letter.postedAt')} value={postedAt} onChange={setPostedAt} />}
      <Failed error={put.error} />
    </FormDialog>
  )
}

interface ResultDialogProps extends LetterDialogProps {
  act: 'setReceived' | 'setReturned'
}

/** The letter arrived, or came back. */
function ResultDialog({ id, letters: { report }, line, act, onClose }: ResultDialogProps) {
  const { t } = useTranslation()
  const { message, place } = line
  const [date, setDate] = useState(today)
  const [reason, setReason] = useState<LetterReturn>('unknown')
  const kind = act === 'setReceived' ? 'received' : 'returned'
  const told = kind === 'received' ? { message, receivedAt: date } : { message, returnedAt: date, reason }
  return (
    <FormDialog
      title={t(`work.letter.${kind}Title`, { n: place })}
      intro={t(`work.letter.${kind}Intro`)}
      submit={t('work.letter.save')}
      busy={report.isPending}
      error={null}
      onSubmit={() => report.mutate({ id, report: told }, { onSuccess: onClose })}
      onClose={onClose}
    >
      {kind === 'returned' && <ReasonField value={reason} onChange={setReason} />}
      <DateField label={t(`work.letter.${kind}At`)} value={date} onChange={setDate} />
      <Failed error={report.error} />
    </FormDialog>
  )
}

function today(): string {
  return shanghaiDate(new Date().toISOString())
}

function Failed({ error }: { error: unknown }) {
  const { t } = useTranslation()
  if (!error) return null
  return (
    <p className={styles.failed} role="alert">
      {workFailure(error, t)}
    </p>
  )
}

interface NumberFieldProps {
  value: string
  finding?: NumberFinding
  onChange(text: string): void
}

function NumberField({ value, finding, onChange }: NumberFieldProps) {
  const { t } = useTranslation()
  const number = cleanNumber(value)
  const isWhole = registeredNumber.safeParse(number).success
  const wrong = finding ?? (isWhole && !isChecked(number) ? 'wrong_digit' : undefined)
  const isOdd = isWhole && formOf(number) === 'other'
  return (
    <Field
      label={t('work.letter.number')}
      provenance={{ kind: 'hint', text: t(isOdd ? 'work.letter.odd' : 'work.letter.numberHint') }}
      {...(wrong ? { error: t(`work.finding.${wrong}`, { was: '' }) } : {})}
    >
      {(control) => (
        <Input
          {...control}
          autoFocus
          value={value}
          maxLength={40}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function ReasonField({ value, onChange }: { value: LetterReturn; onChange(reason: LetterReturn): void }) {
  const { t } = useTranslation()
  return (
    <Field label={t('work.letter.why')}>
      {({ id, ...control }) => (
        <Select
          {...control}
          id={id}
          value={value}
          onChange={onChange}
          options={letterReturn.options.map((each) => ({ value: each, label: t(`work.reason.${each}`) }))}
        />
      )}
    </Field>
  )
}

/** A date of the post, which is not still to come. */
export function DateField({ label, value, onChange }: { label: string; value: string; onChange(date: string): void }) {
  return (
    <Field label={label}>
      {(control) => (
        <DatePicker
          {...control}
          allowClear={false}
          maxDate={dayjs(today())}
          value={dayjs(value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onChange={(at) => at && onChange(at.format('YYYY-MM-DD'))}
        />
      )}
    </Field>
  )
}
