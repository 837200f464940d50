import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'

interface FileHashFieldProps {
  value: string | null
  onChange(hash: string): void
}

/** The file that was handed to the web team. It is read here for its hash and goes nowhere. */
export function FileHashField({ value, onChange }: FileHashFieldProps) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const read = useMutation({ mutationFn: sha256Of, onSuccess: onChange })
  return (
    <Field
      label={t('incidentForms.publication.file')}
      provenance={{ kind: 'hint', text: t('incidentForms.publication.fileHint') }}
    >
      {(control) => (
        <div {...control}>
          <input
            ref={input}
            type="file"
            hidden
            onChange={(event) => event.target.files?.[0] && read.mutate(event.target.files[0])}
          />
          <Button size="small" loading={read.isPending} onClick={() => input.current?.click()}>
            {value
              ? t('incidentForms.evidence.attached', { hash: shortHash(value) })
              : t('incidentForms.publication.choose')}
          </Button>
        </div>
      )}
    </Field>
  )
}

/** Of a picked file; it is read here and goes nowhere. */
export async function sha256Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
