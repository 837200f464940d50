import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type IdentityMethod, identityMethod } from '#shared/domain/vocabulary.ts'
import { Field } from '../../../ui/Field.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { useLanguage } from '../../../words/use-language.ts'
import { useLegal } from '../../use-legal.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { FormDialog } from './FormDialog.tsx'
import { TextField } from './TextField.tsx'
import { useVerb } from './use-verb.ts'
import type { VerbProps } from './verb-props.ts'

const anyone = ['leak_report', 'complaint']

export function VerifyIdentity(props: VerbProps) {
  const { t } = useTranslation()
  const { submit, busy, error } = useVerb(props)
  const { state } = props.detail
  const [method, setMethod] = useState<IdentityMethod>(state.requester === 'self' ? 'sms_code' : 'papers')
  const [result, setResult] = useState<'passed' | 'failed'>('passed')
  const [text, setText] = useState('')
  const methods = identityMethod.options.filter((each) => each !== 'not_required' || anyone.includes(state.kind))
  return (
    <FormDialog
      title={t('forms.verify_identity.title')}
      submit={t('forms.submit')}
      busy={busy}
      error={error}
      onSubmit={() => submit({ type: 'case.verify_identity', args: { method, passed: result === 'passed' }, text })}
      onClose={props.onClose}
    >
      <ChoiceField
        label={t('forms.verify_identity.method')}
        value={method}
        options={methods.map((value) => ({ value, label: t(`requests.identityMethod.${value}`) }))}
        onChange={setMethod}
        provenance={usePapersHint(state.requester)}
      />
      <Field label={t('forms.verify_identity.result')}>
        {() => (
          <Segmented
            label={t('forms.verify_identity.result')}
            options={(['passed', 'failed'] as const).map((id) => ({ id, label: t(`requests.identity.${id}`) }))}
            value={result}
            onChange={setResult}
          />
        )}
      </Field>
      <TextField value={text} onChange={setText} />
    </FormDialog>
  )
}

/** Papers that this identity has to show; the person alone shows none that registration did not ask for. */
function usePapersHint(requester: VerbProps['detail']['state']['requester']) {
  const { t } = useTranslation()
  const { legal } = useLegal()
  const side = useLanguage() === 'en' ? 'en' : 'zh'
  const papers = legal?.papers[requester] ?? []
  if (papers.length === 0) return undefined
  const names = papers.map((paper) => paper.words[side]).join(t('ui.listJoiner'))
  return { kind: 'hint' as const, text: `${t('forms.open.papers')} ${names}` }
}
