import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { shortHash } from '../../requests/case/PlanTable.tsx'
import { useDesk } from '../../rpc/use-desk.ts'
import { usePickFile } from '../../rpc/use-pick-file.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'

/** A file that proves something: stored encrypted by the desk, known here by its hash alone. */
export function useEvidence(target: string) {
  const desk = useDesk()
  const pick = usePickFile()
  const { data, mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const picked = await pick()
      return picked === 'cancelled' ? null : desk.evidence.add.call({ target, handle: picked, line: null })
    },
  })
  return { hash: data?.hash ?? null, choose: () => mutate(), choosing: isPending, error }
}

interface EvidenceFieldProps {
  label: string
  evidence: ReturnType<typeof useEvidence>
  optional?: boolean
}

export function EvidenceField({ label, evidence, optional = true }: EvidenceFieldProps) {
  const { t } = useTranslation()
  return (
    <Field label={label} optional={optional}>
      {(control) => (
        <div {...control}>
          <Button size="small" loading={evidence.choosing} onClick={evidence.choose}>
            {evidence.hash
              ? t('incidentForms.evidence.attached', { hash: shortHash(evidence.hash) })
              : t('incidentForms.evidence.choose')}
          </Button>
        </div>
      )}
    </Field>
  )
}
