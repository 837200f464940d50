import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { APPROVAL_REGISTER } from '#shared/domain/export/approval.ts'
import { navigate } from '../route/use-route.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Field } from '../ui/Field.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import type { ChoiceProps } from './ChoiceFields.tsx'

/** The record by which whole personal data may leave; whether it fits is for the desk to say. */
export function ApprovalField({ choice, onChange }: ChoiceProps) {
  const { t } = useTranslation()
  const input = { register: APPROVAL_REGISTER, search: '', stage: 'in_force' as const, finding: null }
  const records = useQuery(useDesk().registers.records.queryOptions({ input })).data
  const usable = records?.filter(({ values }) => values.kind === 'export' && values.redaction === 'full') ?? []
  const options = usable.map(({ id, number, title, values }) => ({
    value: id,
    label: `${number ?? '—'} · ${title} · ${values.period_from ?? ''}–${values.period_to ?? ''}`,
  }))
  return (
    <Field label={t('exports.approval')} provenance={{ kind: 'hint', text: t('exports.approvalHint') }}>
      {(control) => (
        <>
          <Select
            {...control}
            options={options}
            notFoundContent={t('exports.approvalNone')}
            value={choice.approval}
            onChange={(approval) => onChange({ approval })}
          />
          <LinkButton onClick={() => navigate({ path: ['registers', APPROVAL_REGISTER], query: {} })}>
            {t('exports.approvalOpen')}
          </LinkButton>
        </>
      )}
    </Field>
  )
}
