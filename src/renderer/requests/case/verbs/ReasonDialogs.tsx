import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReplyVia, replyVia } from '#shared/domain/vocabulary.ts'
import { useLegal } from '../../use-legal.ts'
import { ChoiceField, ChoicesField } from './ChoiceField.tsx'
import { FormDialog } from './FormDialog.tsx'
import { TextField } from './TextField.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

/** 要求补正: everything that is open, told at once. */
export function AskCompletion(props: VerbProps) {
  const { t } = useTranslation()
  const { options } = useLegal()
  const { submit, busy, error } = useVerb(props)
  const findings = props.detail.state.conditions?.findings ?? []
  const known = options('completionReasons').map((each) => each.value)
  const blocking = findings.filter((finding) => finding.open && finding.class !== 'A').map((each) => each.condition)
  const [reasons, setReasons] = useState(blocking.filter((id) => known.includes(id)))
  const [text, setText] = useState('')
  return (
    <FormDialog
      title={t('forms.ask_completion.title')}
      intro={t('forms.ask_completion.intro')}
      submit={t('forms.submit')}
      complete={reasons.length > 0}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.ask_completion', args: { reasons }, text })}
      onClose={props.onClose}
    >
      <ChoicesField
        label={t('forms.reasons')}
        values={reasons}
        options={options('completionReasons')}
        onChange={setReasons}
      />
      <TextField value={text} onChange={setText} />
    </FormDialog>
  )
}

/** 不予受理: not a refusal, and with a reason from the published list. */
export function NotAccept(props: VerbProps) {
  const { t } = useTranslation()
  const { options } = useLegal()
  const { submit, busy, error } = useVerb(props)
  const [reason, setReason] = useState<string>()
  const [text, setText] = useState('')
  return (
    <FormDialog
      title={t('forms.not_accept.title')}
      submit={t('requests.outcome.not_accepted')}
      complete={reason !== undefined}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.not_accept', args: { reason }, text })}
      onClose={props.onClose}
    >
      <ChoiceField
        label={t('forms.not_accept.reason')}
        value={reason}
        options={options('notAcceptedReasons')}
        onChange={setReason}
      />
      <TextField value={text} onChange={setText} />
    </FormDialog>
  )
}

/** 答复告知: how the answer reached the person. */
export function Reply(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const [via, setVia] = useState<ReplyVia>('result_page')
  return (
    <FormDialog
      title={t('forms.reply.title')}
      intro={t('forms.reply.intro')}
      submit={t('forms.reply.title')}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.reply', args: { via } })}
      onClose={props.onClose}
    >
      <ChoiceField
        label={t('forms.reply.via')}
        value={via}
        options={replyVia.options.map((value) => ({ value, label: t(`requests.replyVia.${value}`) }))}
        onChange={setVia}
      />
    </FormDialog>
  )
}

const causes = {
  dispute: ['account_disputed', 'internal_dispute'],
  locked: ['authority_freeze', 'internal_dispute'],
  objection: ['person_objects'],
} as const

/** 中止: the case rests, its stage is kept. */
export function Suspend(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const closed = props.detail.state.stage === 'closed'
  const states = closed ? (['objection'] as const) : (['dispute', 'locked'] as const)
  const [state, setState] = useState<keyof typeof causes>(states[0])
  const [reason, setReason] = useState<string>(causes[states[0]][0])
  const [text, setText] = useState('')
  return (
    <FormDialog
      title={t('forms.suspend.title')}
      submit={t('forms.suspend.title')}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.suspend', args: { state, reasons: [reason] }, text })}
      onClose={props.onClose}
    >
      <ChoiceField
        label={t('forms.suspend.state')}
        value={state}
        options={states.map((value) => ({ value, label: t(`requests.side.${value}`) }))}
        onChange={(next) => {
          setState(next)
          setReason(causes[next][0])
        }}
      />
      <ChoiceField
        label={t('forms.suspend.reason')}
        value={reason}
        options={causes[state].map((value) => ({ value: value as string, label: t(`forms.suspendReason.${value}`) }))}
        onChange={setReason}
      />
      <TextField value={text} onChange={setText} />
    </FormDialog>
  )
}
