import { useMutation } from '@tanstack/react-query'
import { DatePicker, Input } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { accountId, phone } from '#shared/domain/person.ts'
import { caseKind, channel, requester } from '#shared/domain/vocabulary.ts'
import { navigate } from '../../route/use-route.ts'
import { useDesk } from '../../rpc/use-desk.ts'
import { Field } from '../../ui/Field.tsx'
import { ChoiceField } from '../case/verbs/ChoiceField.tsx'
import { FormDialog } from '../case/verbs/FormDialog.tsx'
import styles from './NewRequestDialog.module.css'
import { freshRequest, problemsOf, type RequestDraft, toRequest } from './request-draft.ts'

/** A request that came by telephone, letter or mail, written down by a person. Works offline. */
export function NewRequestDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const [draft, setDraft] = useState<RequestDraft>(() => freshRequest(new Date().toISOString()))
  const open = useMutation(desk.requests.open.mutationOptions())
  const change = (part: Partial<RequestDraft>) => setDraft((present) => ({ ...present, ...part }))
  const problems = problemsOf(draft)
  const submit = () =>
    open.mutate(toRequest(draft), {
      onSuccess: ({ id }) => {
        onClose()
        navigate({ path: ['requests', 'case', id], query: {} })
      },
    })
  return (
    <FormDialog
      title={t('forms.open.title')}
      submit={t('forms.open.save')}
      complete={problems.length === 0}
      busy={open.isPending}
      error={open.error}
      onSubmit={submit}
      onClose={onClose}
      width={640}
    >
      <div className={styles.columns}>
        <ChoiceField
          label={t('forms.open.kind')}
          value={draft.kind}
          options={caseKind.options.map((value) => ({ value, label: t(`requests.kind.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <ChoiceField
          label={t('forms.open.requester')}
          value={draft.requester}
          options={requester.options.map((value) => ({ value, label: t(`requests.requester.${value}`) }))}
          onChange={(who) => change({ requester: who })}
        />
        <ChoiceField
          label={t('forms.open.channel')}
          value={draft.channel}
          options={channel.options.map((value) => ({ value, label: t(`requests.channel.${value}`) }))}
          onChange={(how) => change({ channel: how })}
        />
        <Field label={t('forms.open.receivedAt')} provenance={{ kind: 'hint', text: t('forms.open.receivedAtHint') }}>
          {(control) => (
            <DatePicker
              {...control}
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              allowClear={false}
              maxDate={dayjs()}
              value={dayjs(draft.receivedAt)}
              onChange={(at) => at && change({ receivedAt: at.toDate().toISOString() })}
            />
          )}
        </Field>
        <TextInput label={t('forms.open.name')} value={draft.name} onChange={(name) => change({ name })} />
        <TextInput
          label={t('forms.open.phone')}
          optional
          value={draft.phone}
          onChange={(value) => change({ phone: value })}
          error={draft.phone && !phone.safeParse(draft.phone).success ? t('forms.open.phoneWrong') : undefined}
        />
        <TextInput
          label={t('forms.open.account')}
          optional
          value={draft.accountId}
          onChange={(value) => change({ accountId: value })}
          error={
            draft.accountId && !accountId.safeParse(draft.accountId).success ? t('forms.open.accountWrong') : undefined
          }
        />
        <TextInput
          label={t('forms.open.contact')}
          optional
          value={draft.replyContact}
          onChange={(value) => change({ replyContact: value })}
        />
        {draft.requester !== 'self' && (
          <TextInput
            label={t('forms.open.actingName')}
            value={draft.actingName}
            onChange={(value) => change({ actingName: value })}
          />
        )}
      </div>
      {problems.includes('contact') && <p className={styles.hint}>{t('forms.open.one')}</p>}
    </FormDialog>
  )
}

interface TextInputProps {
  label: string
  value: string
  onChange(value: string): void
  optional?: boolean
  error?: string
}

function TextInput({ label, value, onChange, optional, error }: TextInputProps) {
  return (
    <Field label={label} optional={optional} error={error}>
      {(control) => (
        <Input
          {...control}
          value={value}
          autoComplete="off"
          maxLength={120}
          status={error ? 'error' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
