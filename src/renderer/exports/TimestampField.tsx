import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportSettings } from '#shared/contract/exports.ts'
import { useDesk } from '../rpc/use-desk.ts'
import { Field } from '../ui/Field.tsx'

/** Where bundles are timestamped: kept for this desk when the field is left, empty for nowhere. */
export function TimestampField() {
  const { t } = useTranslation()
  const desk = useDesk()
  const queries = useQueryClient()
  const kept = useQuery(desk.exports.settings.queryOptions()).data?.timestampUrl ?? ''
  const [typed, setTyped] = useState<string>()
  const save = useMutation({
    ...desk.exports.setSettings.mutationOptions(),
    onSuccess: (settings) => {
      queries.setQueryData(desk.exports.settings.queryKey(), settings)
      setTyped(undefined)
    },
  })
  const settings = { timestampUrl: typed?.trim() || null }
  const isWrong = typed !== undefined && !exportSettings.safeParse(settings).success
  return (
    <Field
      label={t('exports.timestampUrl')}
      provenance={{ kind: 'hint', text: t('exports.timestampHint') }}
      {...(isWrong ? { error: t('exports.timestampWrong') } : {})}
    >
      {(control) => (
        <Input
          {...control}
          placeholder="https://"
          value={typed ?? kept}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => typed !== undefined && !isWrong && save.mutate(settings)}
        />
      )}
    </Field>
  )
}
